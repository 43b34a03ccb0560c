package org.caravanserai.connectors.fhir;

import java.time.Instant;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.HandoffId;
import org.caravanserai.connectors.exchange.Urgency;
import org.jspecify.annotations.Nullable;

/**
 * Where a handoff stands, for whoever is shown it as a Task on our own server: no fact of the person is in it.
 *
 * @param code on the person's slip
 * @param state in our contracts' words, such as {@code in-progress}
 * @param recalled whether the recipient is asked to stop
 * @param reason why it was declined or not completed, in our words
 * @param outcome in our words
 * @param dueAt of the turn that it is now
 * @param version from 1
 */
public record TaskCopy(
        HandoffId id,
        String code,
        AgencyId from,
        AgencyId to,
        Urgency urgency,
        String state,
        boolean recalled,
        @Nullable String reason,
        @Nullable String outcome,
        Instant createdAt,
        @Nullable Instant dueAt,
        int version,
        Instant changedAt) {}
