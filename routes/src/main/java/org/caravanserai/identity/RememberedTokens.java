package org.caravanserai.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Spares the work of checking the same token again for up to a minute; that is also how long a key that its issuer took
 * back may still be believed. Holds no token, only its SHA-256, and no token that was not believed.
 */
final class RememberedTokens implements JwtDecoder {
    static final Duration LONGEST = Duration.ofSeconds(60);
    static final int MOST = 1_000;

    private final JwtDecoder checks;
    private final InstantSource time;
    private final Map<String, Remembered> believed = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Remembered> eldest) {
            return size() > MOST;
        }
    };

    RememberedTokens(JwtDecoder checks, InstantSource time) {
        this.checks = checks;
        this.time = time;
    }

    @Override
    public Jwt decode(String token) {
        String key = sha256(token);
        return recall(key).orElseGet(() -> check(token, key));
    }

    private Jwt check(String token, String key) {
        Jwt jwt = checks.decode(token);
        remember(key, jwt);
        return jwt;
    }

    private synchronized Optional<Jwt> recall(String key) {
        Instant now = time.instant();
        return Optional.ofNullable(believed.get(key))
                .filter(remembered -> now.isBefore(remembered.until()))
                .map(Remembered::jwt);
    }

    private synchronized void remember(String key, Jwt jwt) {
        believed.remove(key);
        believed.put(key, new Remembered(jwt, until(jwt)));
    }

    private Instant until(Jwt jwt) {
        Instant longest = time.instant().plus(LONGEST);
        Instant expires = jwt.getExpiresAt();
        return expires != null && expires.isBefore(longest) ? expires : longest;
    }

    private static String sha256(String token) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** A token that was believed, and until when it need not be checked again. */
    private record Remembered(Jwt jwt, Instant until) {}
}
