package org.caravanserai.connectors.exchange;

/** The agency behind a connector under test: the troubles that any agency can have. */
public interface TestedAgency {

    /** Takes nothing. */
    void goesDown();

    /** Takes what it is sent, and says so later than the connector's limit, if it says anything. */
    void becomesSlow();

    /** Takes what it is sent, and the connector hears nothing of it. */
    void losesItsAnswers();

    void recovers();

    /** From now on takes only what comes with this secret, if it was taking anything, or can read only that. */
    void knows(String secret);
}
