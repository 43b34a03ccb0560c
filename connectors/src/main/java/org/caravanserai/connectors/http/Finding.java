package org.caravanserai.connectors.http;

import java.time.Duration;

/**
 * What one step of a look at an address found.
 *
 * @param step such as {@code tls}
 * @param words the cause and what to do, in plain words of ours
 */
public record Finding(String step, boolean passed, String words, Duration took) {}
