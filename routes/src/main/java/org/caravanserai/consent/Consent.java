package org.caravanserai.consent;

import java.time.Instant;
import java.util.UUID;
import org.caravanserai.connectors.exchange.ConsentId;
import org.caravanserai.connectors.exchange.Grant;
import org.jspecify.annotations.Nullable;

/**
 * What a person agreed to, in one version (DESIGN §5): one recipient, one stage's purpose.
 *
 * @param hash of this version's document
 * @param person who agreed, as the recording agency knows them
 * @param given how and by whom it was said; also of a no
 * @param minor null for an adult
 */
public record Consent(
        UUID id,
        int version,
        ConsentState status,
        byte[] hash,
        UUID person,
        Matter matter,
        Ground ground,
        Terms terms,
        Notices.Shown notice,
        Given given,
        @Nullable Minor minor,
        Instant recordedAt,
        String recordedBy) {

    Grant grant() {
        return new Grant(
                new ConsentId(id), version, given.at(), terms.validFrom(), terms.validUntil(), matter.purpose());
    }

    /** The person's, as far as it is known: the one in which they understood the notice. */
    public String language() {
        return given.understoodIn() == null ? notice.lang() : given.understoodIn();
    }

    /** Whether the person asked that the sender be told nothing more. */
    public boolean wayBackClosed() {
        return terms.direction() == Direction.CLOSED;
    }

    /** The next version, not yet hashed. */
    Consent next(ConsentState state) {
        return next(state, terms);
    }

    /** The next version on other terms, not yet hashed. */
    Consent next(ConsentState state, Terms itsTerms) {
        return new Consent(
                id,
                version + 1,
                state,
                new byte[0],
                person,
                matter,
                ground,
                itsTerms,
                notice,
                given,
                minor,
                recordedAt,
                recordedBy);
    }

    /** The next version with an answer that was put off, not yet hashed. */
    Consent answered(Said said, Notices.Shown itsNotice, Given itsGiven, Instant from) {
        return new Consent(
                id,
                version + 1,
                said.state(),
                new byte[0],
                person,
                matter,
                ground,
                terms.from(from),
                itsNotice,
                itsGiven,
                minor,
                recordedAt,
                recordedBy);
    }

    /** The same with who spoke for a minor, and on which text. */
    Consent said(Notices.Shown shown, Given answer, Minor child) {
        return new Consent(
                id, version, status, hash, person, matter, ground, terms, shown, answer, child, recordedAt, recordedBy);
    }

    Consent hashed(byte[] itsHash) {
        return new Consent(
                id,
                version,
                status,
                itsHash,
                person,
                matter,
                ground,
                terms,
                notice,
                given,
                minor,
                recordedAt,
                recordedBy);
    }

    @Override
    public String toString() {
        return "Consent[" + id + " v" + version + " " + status.word() + "]";
    }
}
