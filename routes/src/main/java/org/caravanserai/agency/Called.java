package org.caravanserai.agency;

import java.net.URI;
import java.time.Duration;

/** Reached by calling its system over HTTP. */
public sealed interface Called extends Reach permits FhirReach {

    /** The base of its system. */
    URI address();

    /** Longest time of one whole call. */
    Duration callLimit();

    /** How we show it who we are. */
    Access credentials();

    /** What its connections trust and show. */
    Certificates certificates();
}
