package org.caravanserai.consent;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.ConsentId;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Grant;
import org.caravanserai.connectors.exchange.Purpose;
import org.caravanserai.journey.Basis;
import org.jspecify.annotations.Nullable;

/**
 * What a person agreed to, in its current version: one recipient, one stage's purpose.
 *
 * @param hash of this version's document
 * @param person who agreed, as the recording agency knows them
 * @param validFrom first instant at which it counts
 * @param validUntil first instant at which it no longer counts
 */
public record Consent(
        UUID id,
        int version,
        ConsentState status,
        byte[] hash,
        UUID person,
        AgencyId from,
        @Nullable String unit,
        AgencyId to,
        String journey,
        int stage,
        Purpose purpose,
        Basis basis,
        @Nullable String legalReference,
        Set<DataCategory> categories,
        Direction direction,
        boolean onward,
        Instant validFrom,
        Instant validUntil,
        Notices.Shown notice,
        Given given,
        Instant recordedAt,
        String recordedBy) {

    Grant grant() {
        return new Grant(new ConsentId(id), version, given.at(), validFrom, validUntil, purpose);
    }

    /** The next version, not yet hashed. */
    Consent next(ConsentState state) {
        return copy(version + 1, state, new byte[0]);
    }

    Consent hashed(byte[] itsHash) {
        return copy(version, status, itsHash);
    }

    private Consent copy(int itsVersion, ConsentState state, byte[] itsHash) {
        return new Consent(
                id,
                itsVersion,
                state,
                itsHash,
                person,
                from,
                unit,
                to,
                journey,
                stage,
                purpose,
                basis,
                legalReference,
                categories,
                direction,
                onward,
                validFrom,
                validUntil,
                notice,
                given,
                recordedAt,
                recordedBy);
    }

    boolean inPeriod(Instant now) {
        return !now.isBefore(validFrom) && now.isBefore(validUntil);
    }

    @Override
    public String toString() {
        return "Consent[" + id + " v" + version + " " + status.word() + "]";
    }
}
