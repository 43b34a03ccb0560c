package org.caravanserai.referral;

import java.time.Instant;
import java.util.UUID;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.HandoffId;
import org.caravanserai.connectors.exchange.Purpose;
import org.caravanserai.connectors.exchange.ReferralId;
import org.caravanserai.connectors.exchange.Urgency;
import org.jspecify.annotations.Nullable;

/**
 * What a referral is from its submission on, and never changes.
 *
 * @param handoff the id under which its recipient knows it
 * @param code short reference, the same on the person's slip and at the recipient
 * @param person as the sender knows them
 * @param assignedTo of a sensitive journey: the one staff member who may see it
 * @param follows the referral before it in a chain
 * @param answerDueAt when the recipient's first answer is due
 */
record Origin(
        ReferralId id,
        HandoffId handoff,
        String code,
        UUID person,
        String journey,
        int stage,
        Purpose purpose,
        AgencyId from,
        @Nullable String unit,
        String fromActor,
        @Nullable String assignedTo,
        AgencyId to,
        Urgency urgency,
        UUID consent,
        Instant answerDueAt,
        Instant createdAt,
        @Nullable ReferralId follows) {}
