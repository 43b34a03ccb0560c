package org.caravanserai.issuing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What the configuration keeps of a client's secret: its SHA-256. That is enough, because a secret is 32 random bytes that
 * {@code client secret} made, and one of another form is never accepted.
 *
 * @param word {@code sha256:} and 64 hexadecimal digits
 */
record SecretHash(String word) {
    private static final String KIND = "sha256:";
    private static final Pattern SHAPE = Pattern.compile(KIND + "[0-9a-f]{64}");
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final int BYTES = 32;

    SecretHash {
        if (!SHAPE.matcher(word).matches()) {
            throw new IllegalArgumentException(
                    "a secret is kept as 'sha256:' and 64 hexadecimal digits; `client secret` makes both");
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static SecretHash read(String word) {
        return new SecretHash(word);
    }

    static SecretHash of(String secret) {
        return new SecretHash(KIND + HexFormat.of().formatHex(sha256(secret)));
    }

    /** A new secret, for a client to keep. */
    static String fresh() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** In a time that tells nothing of how much of it was right. */
    boolean fits(String secret) {
        byte[] ours = HexFormat.of().parseHex(word.substring(KIND.length()));
        return MessageDigest.isEqual(ours, sha256(secret))
                & SECRET.matcher(secret).matches();
    }

    private static byte[] sha256(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Even a hash is no matter for a log. */
    @Override
    public String toString() {
        return KIND + "...";
    }
}
