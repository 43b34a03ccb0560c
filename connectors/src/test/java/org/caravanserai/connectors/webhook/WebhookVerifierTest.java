package org.caravanserai.connectors.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.caravanserai.connectors.webhook.WebhookVerifier.Flaw;
import org.junit.jupiter.api.Test;

/** What a receiver may rely on. */
class WebhookVerifierTest {
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
    private static final String AT = String.valueOf(NOW.getEpochSecond());
    private static final byte[] BODY = "{\"id\":\"h.1\"}".getBytes(UTF_8);
    private final WebhookSigner signer = WebhookSigner.hmac(() -> "shared");
    private final WebhookVerifier verifier = new WebhookVerifier(() -> "shared", () -> NOW.plusSeconds(60));

    @Test
    void believesWhatTheHubSigned() {
        assertThat(verifier.check("h.1", AT, signed("h.1", NOW), BODY)).isEmpty();
    }

    /** The example of the Standard Webhooks specification. */
    @Test
    void signsAsTheStandardSays() {
        Instant at = Instant.ofEpochSecond(1614265330);
        WebhookSigner standard = WebhookSigner.hmac(() -> "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        assertThat(standard.over(WebhookHeaders.input(
                        "msg_p5jXN8AQM9LWM0D4loKWxJek", at, "{\"test\": 2432232314}".getBytes(UTF_8))))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void refusesWhatIsOldBentOrUnsigned() {
        Instant old = NOW.minusSeconds(600);

        assertThat(verifier.check("h.1", String.valueOf(old.getEpochSecond()), signed("h.1", old), BODY))
                .contains(Flaw.STALE);
        assertThat(verifier.check("h.2", AT, signed("h.1", NOW), BODY)).contains(Flaw.SIGNATURE);
        assertThat(verifier.check("h.1", AT, signed("h.1", NOW), "{}".getBytes(UTF_8)))
                .contains(Flaw.SIGNATURE);
        assertThat(verifier.check("h.1", AT, null, BODY)).contains(Flaw.UNSIGNED);
        assertThat(verifier.check("h.1", "soon", signed("h.1", NOW), BODY)).contains(Flaw.UNSIGNED);
    }

    private String signed(String id, Instant at) {
        return signer.over(WebhookHeaders.input(id, at, BODY));
    }
}
