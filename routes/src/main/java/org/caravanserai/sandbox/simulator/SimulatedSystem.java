package org.caravanserai.sandbox.simulator;

/** One partner's system: what it answers when all is well, and how it words its troubles. */
public interface SimulatedSystem {
    /** What it says in its own words when it refuses or breaks; none of it may come out of a connector. */
    String OWN_WORDS = "Amal H. is not on our list (case 4711)";

    /** Sees each request that arrives, answered or not. */
    default void arrived(Request request) {}

    /** Does what it is asked, and answers. */
    Answer answer(Request request);

    /** An error with this status in this system's own shape, which says {@link #OWN_WORDS}. */
    Answer trouble(int status);
}
