package org.caravanserai.consent;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Handoff;
import org.caravanserai.connectors.exchange.Hop;
import org.jspecify.annotations.Nullable;

/**
 * A hop that somebody wants to take.
 *
 * @param person whose case it is, as the sender knows them
 * @param shown what this hop shows at most: all for a delivery, a glimpse before an agency that fetches has accepted
 * @param outcome whether an outcome wants to cross back
 * @param agency who acts
 * @param actor staff reference, or {@code hub}
 * @param delivery the message and its attempt, when it is one
 * @param digest of the data, salted
 * @param validUntil until when the decision may be acted on
 */
public record Crossing(
        Hop hop,
        Handoff handoff,
        UUID person,
        Set<DataCategory> shown,
        boolean outcome,
        AgencyId agency,
        String actor,
        @Nullable UUID delivery,
        int attempt,
        byte @Nullable [] digest,
        @Nullable Instant validUntil) {

    /** Whether facts come in here, from a counter or from a recipient that refers on: where all of them are looked at. */
    boolean comesIn() {
        return hop == Hop.H1 || hop == Hop.H5;
    }
}
