package org.caravanserai.messaging;

import java.time.Instant;
import java.util.UUID;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.Handoff;
import org.caravanserai.connectors.exchange.ReferralId;
import org.jspecify.annotations.Nullable;

/**
 * One message to one destination.
 *
 * @param sequence its place among the messages of this referral to this destination, from 1
 * @param about the version of the timeline that caused it
 * @param attempt how often it was claimed
 * @param releasedAt the commit of the first claim that cleared it; null while nothing left
 * @param consent what the referral relies on, to be held before the referral is locked
 */
public record Delivery(
        UUID id,
        ReferralId referral,
        AgencyId destination,
        int sequence,
        Handoff.Kind kind,
        int about,
        DeliveryState state,
        int attempt,
        @Nullable Instant releasedAt,
        @Nullable Instant failingSince,
        int failures,
        @Nullable String cause,
        int sameCause,
        UUID consent) {

    /** The queue it travels on. */
    public String queue() {
        return kind == Handoff.Kind.REPORT ? QueueNames.report(destination) : QueueNames.handoff(destination);
    }
}
