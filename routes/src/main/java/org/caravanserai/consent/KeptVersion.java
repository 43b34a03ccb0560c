package org.caravanserai.consent;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version as it is shown to whoever checks it: SHA-256 of the document's bytes is the hash, the document names the hash
 * before it, and the signature (a JWS with the document left out, RFC 7515 appendix F) holds over the same bytes.
 */
public record KeptVersion(
        int version,
        ConsentState status,
        String document,
        byte[] hash,
        byte @Nullable [] previousHash,
        String signature,
        Instant at) {}
