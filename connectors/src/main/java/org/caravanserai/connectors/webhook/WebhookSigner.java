package org.caravanserai.connectors.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.caravanserai.connectors.http.Secret;

/** Signs what leaves, in the form of Standard Webhooks. */
public interface WebhookSigner {

    /** @return what goes into {@code Webhook-Signature} */
    String over(byte[] input);

    /** The key's name among the hub's published ones; empty where the secret is shared. */
    default Optional<String> keyId() {
        return Optional.empty();
    }

    /**
     * HMAC-SHA256 under a secret that both sides hold: its text, or after {@code whsec_} base64. While it is being changed it
     * has a line for the new one and one for the old, and a signature under each.
     */
    static WebhookSigner hmac(Secret secret) {
        return input -> secret.value()
                .lines()
                .map(line -> "v1," + Base64.getEncoder().encodeToString(mac(line.strip(), input)))
                .collect(Collectors.joining(" "));
    }

    /** Ed25519 under the hub's own key, which anybody can check. */
    static WebhookSigner ed25519(String keyId, Function<byte[], byte[]> key) {
        return new WebhookSigner() {
            @Override
            public String over(byte[] input) {
                return "v1a," + Base64.getEncoder().encodeToString(key.apply(input));
            }

            @Override
            public Optional<String> keyId() {
                return Optional.of(keyId);
            }
        };
    }

    private static byte[] mac(String secret, byte[] input) {
        byte[] key = secret.startsWith("whsec_")
                ? Base64.getDecoder().decode(secret.substring("whsec_".length()))
                : secret.getBytes(StandardCharsets.UTF_8);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 is part of every Java", e);
        }
    }
}
