package org.caravanserai.parked;

import java.time.Instant;
import java.util.UUID;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.ReferralId;
import org.jspecify.annotations.Nullable;

/**
 * One message that someone must look at.
 *
 * @param delivery when it was on its way out or back
 * @param kind referral, answer, correction, recall, report, or arrival
 * @param cause a stable code to group by
 * @param message of an arrival: the agency's own id of it
 * @param status parked, replayed or discarded
 */
public record ParkedMessage(
        UUID id,
        @Nullable UUID delivery,
        @Nullable ReferralId referral,
        AgencyId agency,
        String kind,
        String cause,
        @Nullable String message,
        int attempts,
        Instant parkedAt,
        String status) {

    ParkedMessage with(String newStatus) {
        return new ParkedMessage(id, delivery, referral, agency, kind, cause, message, attempts, parkedAt, newStatus);
    }
}
