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
 * @param codeList where a code is unknown: of which list, by its name in configuration
 * @param code the code, where it looks like one
 * @param message of an arrival: the agency's own id of it
 * @param about of an arrival that is kept whole: the referral's version when it came
 * @param status parked, replayed or discarded
 */
public record ParkedMessage(
        UUID id,
        @Nullable UUID delivery,
        @Nullable ReferralId referral,
        AgencyId agency,
        String kind,
        String cause,
        @Nullable String codeList,
        @Nullable String code,
        @Nullable String message,
        @Nullable Integer about,
        int attempts,
        Instant parkedAt,
        String status) {

    public ParkedGroup group() {
        return new ParkedGroup(agency, cause, codeList, code);
    }

    ParkedMessage with(String newStatus) {
        return new ParkedMessage(
                id, delivery, referral, agency, kind, cause, codeList, code, message, about, attempts, parkedAt,
                newStatus);
    }
}
