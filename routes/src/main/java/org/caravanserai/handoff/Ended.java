package org.caravanserai.handoff;

/** A release and how its call ended. */
record Ended(Release release, CallEnd end) {}
