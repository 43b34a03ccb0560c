package org.caravanserai.journey;

/** How a stage is agreed to (JOURNEYS §1). */
public enum Profile {
    /** Nothing personal crosses, so there is nobody to ask. */
    C0,
    /** An adult, for one purpose and one recipient. */
    C1,
    /** As C1, and special categories only by explicit name. */
    C2,
    /** A minor: a guardian says yes, and by age the child assents. */
    C3,
    /** Public task: a notice and the right to object. */
    C4,
    /** What a person themself sends to a national body: exactly the payload they were shown. */
    C5,
    /** Watching the status of a national case by its reference alone. */
    C5W;

    /** A consent binds to the one payload that the person was shown. */
    public boolean bindsToPayload() {
        return this == C5;
    }

    /** Only what a person themself sends to a national body may hold red categories. */
    public boolean mayHoldRed() {
        return this == C5 || this == C5W;
    }
}
