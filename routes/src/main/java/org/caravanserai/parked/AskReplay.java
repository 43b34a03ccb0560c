package org.caravanserai.parked;

/** Somebody's wish that all messages of one cause be tried again, and why that may go well this time. */
public record AskReplay(ParkedGroup group, String reason) {}
