package org.caravanserai.configuration;

/**
 * Another configuration is in force on this node; published after the change, on the thread that made it. Whoever listens looks
 * at the parts again, and fails nobody: the change stands.
 *
 * @param before hash of the files before
 * @param after hash of the files that are in force now
 */
public record ConfigurationChanged(String before, String after) {}
