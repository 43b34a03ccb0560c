package org.caravanserai.connectors.http;

import org.caravanserai.connectors.exchange.AnsweringAgency;

/** An agency under test that is called over HTTP: the troubles that a call can have. */
public interface TestedHttpAgency extends AnsweringAgency {

    void talksGarbage();

    /** Answers every call with a redirect. */
    void redirects();

    /** Takes what it is sent, and breaks off in the middle of its answer. */
    void breaksOffItsAnswers();

    /** Answers more than anybody can hold. */
    void answersWithoutEnd();

    /** Answers in Latin-1 and calls it UTF-8. */
    void writesInAnotherCharset();

    /** From now on answers only calls with this header {@code Authorization}. */
    void demands(String authorization);

    @Override
    default void knows(String secret) {
        demands("Bearer " + secret);
    }

    /** Calls that arrived where a redirect led. */
    int callsToOtherPlaces();
}
