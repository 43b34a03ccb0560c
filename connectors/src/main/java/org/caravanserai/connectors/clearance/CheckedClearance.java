package org.caravanserai.connectors.clearance;

import java.time.Instant;
import java.util.Set;

/**
 * A clearance that held: the person's consent, in this version, let these categories cross this hop to you.
 *
 * @param id of this one signature; no two requests have the same
 * @param handoff the handoff by which you know the referral
 * @param hop {@code H2} for what is handed over or read, {@code HX} for a recall
 * @param consent the person's consent
 * @param version of the consent, from 1; a later one outdates every earlier one
 * @param categories of the facts that may be in the content; none in a recall
 * @param issuedAt when it was signed
 * @param expiresAt first instant at which it no longer counts
 */
public record CheckedClearance(
        String id,
        String handoff,
        String hop,
        String consent,
        int version,
        Set<String> categories,
        Instant issuedAt,
        Instant expiresAt) {

    public CheckedClearance {
        categories = Set.copyOf(categories);
    }
}
