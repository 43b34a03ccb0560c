package org.caravanserai.consent;

import java.time.Instant;
import org.caravanserai.connectors.exchange.AgencyId;
import org.jspecify.annotations.Nullable;

/**
 * One version as it is kept for ever.
 *
 * @param document canonical JSON of the artefact: ids, codes, times and digests; the consent's hash is over it
 * @param previousHash of the version before; null for the first
 * @param signature detached JWS over the document
 * @param agency where it was changed
 * @param actor staff reference, or {@code hub}
 * @param reason why somebody else than the person ended it, a code
 */
record ConsentVersion(
        Consent consent,
        String document,
        byte @Nullable [] previousHash,
        String signature,
        Instant at,
        AgencyId agency,
        String actor,
        @Nullable String reason) {
    /** What a signature over a version says it is. */
    static final String TYPE = "consent+jws";
}
