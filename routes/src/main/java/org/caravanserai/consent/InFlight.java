package org.caravanserai.consent;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/** Tells which calls are still under way; whoever carries handoffs implements it. */
public interface InFlight {

    /** Waits at most {@code limit} for the calls under consents to end and gives the codes of those that have not. */
    Set<String> await(Collection<UUID> consents, Duration limit);

    default Set<String> await(UUID consent, Duration limit) {
        return await(Set.of(consent), limit);
    }
}
