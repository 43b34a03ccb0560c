package org.caravanserai.connectors.webhook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.caravanserai.connectors.http.Secret;
import org.jspecify.annotations.Nullable;

/**
 * What a receiver checks before it reads an event: that we signed just this body, and not long ago. Take each id once besides:
 * a resend has the id it had before.
 */
public final class WebhookVerifier {
    private static final Duration TOLERATED = Duration.ofMinutes(5);
    private final WebhookSigner signer;
    private final InstantSource clock;

    /** @param secret that receiver and hub share */
    public WebhookVerifier(Secret secret, InstantSource clock) {
        this.signer = WebhookSigner.hmac(secret);
        this.clock = clock;
    }

    /** What does not hold. */
    public enum Flaw {
        UNSIGNED,
        /** Too old, or from the future: perhaps an earlier request, played again. */
        STALE,
        SIGNATURE
    }

    /** Empty if all holds. The header may list several signatures, while a secret is being changed. */
    public Optional<Flaw> check(
            @Nullable String id, @Nullable String timestamp, @Nullable String signature, byte[] body) {
        if (id == null || signature == null || timestamp == null || !timestamp.matches("\\d{1,12}")) {
            return Optional.of(Flaw.UNSIGNED);
        }
        Instant at = Instant.ofEpochSecond(Long.parseLong(timestamp));
        if (Duration.between(at, clock.instant()).abs().compareTo(TOLERATED) > 0) {
            return Optional.of(Flaw.STALE);
        }
        byte[] ours = bytes(signer.over(WebhookHeaders.input(id, at, body)));
        for (String one : signature.split(" ")) {
            if (MessageDigest.isEqual(ours, bytes(one))) {
                return Optional.empty();
            }
        }
        return Optional.of(Flaw.SIGNATURE);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
