package org.caravanserai.consent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.caravanserai.audit.Canonical;
import org.caravanserai.clock.IdSource;
import org.caravanserai.connectors.exchange.Clearance;
import org.caravanserai.connectors.exchange.ClearedHandoff;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.signing.Signatures;

/** Signs what leaves under one decision; the recipient's side of it is {@code ClearanceVerifier}. */
final class SignedClearance implements Clearance {
    private static final String TYPE = "clearance+jws";
    private static final int SALT_BYTES = 16;
    private final Means means;
    private final ClearedHandoff cleared;
    private final Instant expiresAt;

    SignedClearance(Means means, ClearedHandoff cleared, Instant expiresAt) {
        this.means = means;
        this.cleared = cleared;
        this.expiresAt = expiresAt;
    }

    /** What all clearances share. */
    record Means(Signatures signatures, IdSource ids, InstantSource clock, RandomGenerator chance) {}

    @Override
    public String salt() {
        byte[] salt = new byte[SALT_BYTES];
        means.chance.nextBytes(salt);
        return base64(salt);
    }

    @Override
    public String over(byte[] content) {
        var handoff = cleared.handoff();
        Map<String, Object> claims = new HashMap<>();
        claims.put("jti", means.ids.next().toString());
        claims.put("aud", handoff.to().value());
        claims.put("iat", means.clock.instant().getEpochSecond());
        claims.put("exp", expiresAt.getEpochSecond());
        claims.put("handoff", handoff.id().toString());
        claims.put("hop", cleared.hop().name());
        claims.put("consent", cleared.grant().id().toString());
        claims.put("version", cleared.grant().version());
        claims.put("categories", List.copyOf(DataCategory.words(handoff.facts().categories())));
        claims.put("digest", "sha-256:" + base64(Canonical.sha256(null, content)));
        return means.signatures.sign(TYPE, Canonical.json(claims).getBytes(UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
