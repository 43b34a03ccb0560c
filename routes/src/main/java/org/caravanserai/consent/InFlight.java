package org.caravanserai.consent;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;

/** Tells which calls are still under way; whoever carries handoffs implements it. */
public interface InFlight {

    /** Waits at most {@code limit} for the calls under a consent to end and gives the codes of those that have not. */
    Set<String> await(UUID consent, Duration limit);
}
