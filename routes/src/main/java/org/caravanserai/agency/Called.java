package org.caravanserai.agency;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** Reached by calling its system over HTTP. */
public sealed interface Called extends Reach
        permits ApplicationReach, CaseStatusReach, FhirReach, PrimeroReach, WebhookReach {

    /** The base of its system. */
    URI address();

    /** Longest time of one whole call. */
    Duration callLimit();

    /** How many calls a node makes in a minute, as many as it likes where this is empty; others wait. */
    default OptionalInt callsPerMinute() {
        return OptionalInt.empty();
    }

    /** Whether a handoff about nobody can be sent there without consequences. */
    default boolean takesTests() {
        return true;
    }

    /** How its system tells us of changes between two askings; empty where it does not. */
    default Optional<NotifiedBy> notified() {
        return Optional.empty();
    }

    /** How we show it who we are. */
    Access credentials();

    /** What its connections trust and show. */
    Certificates certificates();
}
