package org.caravanserai.application;

/** How much of a scan has come; complete once it is the one that the person was shown. */
public record Arrived(int size, boolean complete) {}
