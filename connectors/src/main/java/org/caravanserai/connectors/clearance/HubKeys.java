package org.caravanserai.connectors.clearance;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The Ed25519 keys of a JSON Web Key Set, read again for a key id that is not in it and when it has grown old, so that a
 * rotated key is found and a retired one forgotten. Unknown key ids do not make it read more than once in ten seconds.
 */
final class HubKeys {
    private static final Duration SOONEST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofHours(1);
    /** What stands before the 32 bytes of a key in its X.509 form (RFC 8410). */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final int LENGTH = 32;

    private final Supplier<String> published;
    private final InstantSource clock;
    private Map<String, PublicKey> byId = Map.of();
    private @Nullable Instant readAt;

    HubKeys(Supplier<String> published, InstantSource clock) {
        this.published = published;
        this.clock = clock;
    }

    synchronized Optional<PublicKey> find(String id) {
        Instant now = clock.instant();
        Duration age = readAt == null ? null : Duration.between(readAt, now).abs();
        if (age == null || age.compareTo(LONGEST) > 0 || !byId.containsKey(id) && age.compareTo(SOONEST) > 0) {
            byId = read(published.get());
            readAt = now;
        }
        return Optional.ofNullable(byId.get(id));
    }

    private static Map<String, PublicKey> read(String keySet) {
        Map<String, PublicKey> keys = new HashMap<>();
        for (JsonNode key : Strict.JSON.readTree(keySet).path("keys")) {
            ed25519(key).ifPresent(publicKey -> keys.put(key.path("kid").asString(""), publicKey));
        }
        return keys;
    }

    /** Keys of other kinds, such as those for access tokens, stand in the same set and are passed over. */
    private static Optional<PublicKey> ed25519(JsonNode key) {
        boolean signs = key.path("use").asString("sig").equals("sig");
        byte[] x = Strict.decoded(key.path("x").asString("")).orElse(new byte[0]);
        if (!key.path("kty").asString("").equals("OKP")
                || !key.path("crv").asString("").equals("Ed25519")
                || !signs
                || x.length != LENGTH) {
            return Optional.empty();
        }
        byte[] encoded = Arrays.copyOf(X509, X509.length + LENGTH);
        System.arraycopy(x, 0, encoded, X509.length, LENGTH);
        try {
            return Optional.of(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }
}
