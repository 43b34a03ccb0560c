package org.caravanserai.audit;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.ReferralId;
import org.jspecify.annotations.Nullable;

/**
 * One entry as it is recorded: ids, words and digests, never what the facts say (fields after RELIABILITY §4).
 *
 * @param agency whose act it was
 * @param actor staff reference, or {@code hub}
 * @param requested categories asked for
 * @param granted categories let through
 * @param result {@code permit}, {@code permit-reduced}, {@code deny}, or what else came of it
 * @param dataDigest salted with the referral's key
 * @param validUntil until when the decision may be acted on
 */
public record Receipt(
        AuditEvent event,
        AgencyId agency,
        String actor,
        @Nullable String unit,
        @Nullable ReferralId referral,
        @Nullable UUID handoff,
        @Nullable UUID delivery,
        @Nullable Integer attempt,
        @Nullable String hop,
        @Nullable UUID consent,
        @Nullable Integer consentVersion,
        byte @Nullable [] consentHash,
        List<String> requested,
        List<String> granted,
        String result,
        @Nullable String reason,
        byte @Nullable [] dataDigest,
        @Nullable Instant validUntil) {

    public static Builder of(AuditEvent event, AgencyId agency, String actor) {
        return new Builder(event, agency, actor);
    }

    /** Puts a receipt together; most have few of the fields. */
    public static final class Builder {
        private final AuditEvent event;
        private final AgencyId agency;
        private final String actor;
        private @Nullable String unit;
        private @Nullable ReferralId referral;
        private @Nullable UUID handoff;
        private @Nullable UUID delivery;
        private @Nullable Integer attempt;
        private @Nullable String hop;
        private @Nullable UUID consent;
        private @Nullable Integer consentVersion;
        private byte @Nullable [] consentHash;
        private List<String> requested = List.of();
        private List<String> granted = List.of();
        private @Nullable String reason;
        private byte @Nullable [] dataDigest;
        private @Nullable Instant validUntil;

        private Builder(AuditEvent event, AgencyId agency, String actor) {
            this.event = event;
            this.agency = agency;
            this.actor = actor;
        }

        public Builder unit(@Nullable String value) {
            unit = value;
            return this;
        }

        public Builder about(ReferralId id, @Nullable UUID handoffId) {
            referral = id;
            handoff = handoffId;
            return this;
        }

        public Builder delivery(UUID id, int attemptNumber) {
            delivery = id;
            attempt = attemptNumber;
            return this;
        }

        public Builder hop(String value) {
            hop = value;
            return this;
        }

        public Builder consent(UUID id, int version, byte[] hash) {
            consent = id;
            consentVersion = version;
            consentHash = hash;
            return this;
        }

        /** Whatever its version. */
        public Builder consent(UUID id) {
            consent = id;
            return this;
        }

        public Builder categories(Set<String> requestedOnes, Set<String> grantedOnes) {
            requested = requestedOnes.stream().sorted().toList();
            granted = grantedOnes.stream().sorted().toList();
            return this;
        }

        public Builder reason(@Nullable String value) {
            reason = value;
            return this;
        }

        public Builder digest(byte @Nullable [] value) {
            dataDigest = value;
            return this;
        }

        public Builder validUntil(@Nullable Instant value) {
            validUntil = value;
            return this;
        }

        public Receipt result(String result) {
            return new Receipt(
                    event,
                    agency,
                    actor,
                    unit,
                    referral,
                    handoff,
                    delivery,
                    attempt,
                    hop,
                    consent,
                    consentVersion,
                    consentHash,
                    requested,
                    granted,
                    result,
                    reason,
                    dataDigest,
                    validUntil);
        }
    }
}
