package org.caravanserai.connectors.exchange;

/** The agency behind a connector under test: what it can be made to do, and what has reached it. */
public interface TestedAgency {
    /** What the agency says in its own words when it refuses or breaks; it must come out of no connector. */
    String OWN_WORDS = "Amal H. is not on our list (case 4711)";

    void goesDown();

    /** Answers later than the connector's limit. */
    void becomesSlow();

    void breaks();

    void talksGarbage();

    /** Refuses by its own rules, and says so in {@link #OWN_WORDS}. */
    void refuses();

    /** Answers every call with a redirect. */
    void redirects();

    /** Takes what it is sent, and then loses the connection before it answers. */
    void losesItsAnswers();

    /** Takes what it is sent, and breaks off in the middle of its answer. */
    void breaksOffItsAnswers();

    /** Answers more than anybody can hold. */
    void answersWithoutEnd();

    /** Answers in Latin-1 and calls it UTF-8. */
    void writesInAnotherCharset();

    void recovers();

    /** Someone at the agency takes the referral on. */
    void accepts(HandoffId handoff);

    /** How many referrals the agency holds under our id. */
    int effects(HandoffId handoff);

    /** How many times the agency was made to take note of a recall. */
    int recalls(HandoffId handoff);

    /** Calls that arrived where a redirect led. */
    int callsToOtherPlaces();
}
