package org.caravanserai.connectors.exchange;

/** An agency under test that answers what it is sent. */
public interface AnsweringAgency extends TestedAgency {
    /** What the agency says in its own words when it refuses or breaks; it must come out of no connector. */
    String OWN_WORDS = "Amal H. is not on our list (case 4711)";

    void breaks();

    /** Refuses by its own rules, and says so in {@link #OWN_WORDS}. */
    void refuses();
}
