package org.caravanserai.connectors.clearance;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.caravanserai.connectors.clearance.ClearanceRefused.Check;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Checks the header {@code Consent-Clearance}: that the person's consent cleared just this content for you. One for all
 * threads of a receiver.
 *
 * <pre>{@code
 * var verifier = new ClearanceVerifier(() -> get(HUB + "/.well-known/jwks.json"), Clock.systemUTC(), SeenVersions.inMemory());
 * try {
 *     var clearance = verifier.check(response.header("Consent-Clearance"), "my-agency", handoffId, response.body());
 *     use(response.body(), clearance.categories());
 * } catch (ClearanceRefused no) { log(no.check()); }
 * }</pre>
 */
public final class ClearanceVerifier {
    /** The header in which it travels. */
    public static final String HEADER = "Consent-Clearance";

    private static final String TYPE = "clearance+jws";
    private static final String DIGEST = "sha-256:";
    private static final int LONGEST = 8192;
    private static final Duration CLOCKS_MAY_DIFFER = Duration.ofSeconds(30);

    private final HubKeys keys;
    private final InstantSource clock;
    private final SeenVersions seen;

    /**
     * @param published gives the hub's key set, read at the first use and again for an unknown key id; what it throws passes on
     * @param seen the versions of consents seen so far
     */
    public ClearanceVerifier(Supplier<String> published, InstantSource clock, SeenVersions seen) {
        this.keys = new HubKeys(published, clock);
        this.clock = clock;
        this.seen = seen;
    }

    /**
     * @param token the header's value; null if there was none
     * @param audience your agency id
     * @param handoff the handoff that the content is about
     * @param content the body's bytes as they came, after transfer and content codings are removed
     * @throws ClearanceRefused naming the first check that failed
     */
    public CheckedClearance check(@Nullable String token, String audience, String handoff, byte[] content)
            throws ClearanceRefused {
        require(token != null && !token.isEmpty(), Check.PRESENT);
        JsonNode claims = signed(String.valueOf(token));
        CheckedClearance clearance = read(claims);
        Instant now = clock.instant();
        require(now.isBefore(clearance.expiresAt().plus(CLOCKS_MAY_DIFFER)), Check.EXPIRED);
        require(!now.isBefore(clearance.issuedAt().minus(CLOCKS_MAY_DIFFER)), Check.NOT_YET);
        require(claims.path("aud").asString("").equals(audience), Check.RECIPIENT);
        require(clearance.handoff().equals(handoff), Check.HANDOFF);
        require(same(claims.path("digest").asString(""), digest(content)), Check.DIGEST);
        require(seen.admit(clearance.consent(), clearance.version()), Check.VERSION);
        return clearance;
    }

    private JsonNode signed(String token) throws ClearanceRefused {
        String[] parts = token.split("\\.", -1);
        require(token.length() <= LONGEST && parts.length == 3, Check.FORM);
        JsonNode header = json(parts[0]);
        byte[] signature = decoded(parts[2]);
        // the algorithm is ours to say, never the sender's; a critical header is one that we do not know
        require(
                header.path("alg").asString("").equals("EdDSA")
                        && header.path("typ").asString("").equals(TYPE)
                        && !header.has("crit")
                        && !header.has("b64"),
                Check.TYPE);
        Optional<PublicKey> key = keys.find(header.path("kid").asString(""));
        byte[] input = (parts[0] + "." + parts[1]).getBytes(US_ASCII);
        require(key.isPresent() && fits(key.get(), input, signature), Check.SIGNATURE);
        return json(parts[1]);
    }

    private static boolean fits(PublicKey key, byte[] input, byte[] signature) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(input);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false; // not even of the right length
        }
    }

    private static CheckedClearance read(JsonNode claims) throws ClearanceRefused {
        Set<String> categories = new HashSet<>();
        claims.path("categories").forEach(category -> categories.add(category.asString("")));
        require(
                claims.path("iat").isIntegralNumber()
                        && claims.path("exp").isIntegralNumber()
                        && claims.path("version").isInt()
                        && claims.path("consent").isString()
                        && claims.path("categories").isArray(),
                Check.FORM);
        return new CheckedClearance(
                claims.path("jti").asString(""),
                claims.path("handoff").asString(""),
                claims.path("hop").asString(""),
                claims.path("consent").asString(""),
                claims.path("version").asInt(),
                categories,
                Instant.ofEpochSecond(claims.path("iat").asLong()),
                Instant.ofEpochSecond(claims.path("exp").asLong()));
    }

    private static JsonNode json(String part) throws ClearanceRefused {
        try {
            JsonNode json = Strict.JSON.readTree(decoded(part));
            require(json.isObject(), Check.FORM);
            return json;
        } catch (JacksonException e) {
            throw new ClearanceRefused(Check.FORM);
        }
    }

    private static byte[] decoded(String part) throws ClearanceRefused {
        return Strict.decoded(part).orElseThrow(() -> new ClearanceRefused(Check.FORM));
    }

    private static String digest(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return DIGEST + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
    }

    private static void require(boolean holds, Check check) throws ClearanceRefused {
        if (!holds) {
            throw new ClearanceRefused(check);
        }
    }
}
