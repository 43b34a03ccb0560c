package org.caravanserai.connectors.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Clearances signed by a hub of the tests; what a test wants wrong, it changes. */
public final class ExampleClearances {
    public static final String KEY = "example-key";
    private static final JsonMapper JSON = new JsonMapper();
    private static final int PUBLIC_BYTES = 32;
    private static final KeyPair PAIR = pair();

    private ExampleClearances() {}

    /** The key set that the hub of the tests publishes. */
    public static String published() {
        byte[] encoded = PAIR.getPublic().getEncoded();
        byte[] x = Arrays.copyOfRange(encoded, encoded.length - PUBLIC_BYTES, encoded.length);
        return """
                {"keys":[{"kty":"EC","crv":"P-256","kid":"of-another-kind"},
                         {"kty":"OKP","crv":"Ed25519","use":"sig","kid":"%s","x":"%s"}]}""".formatted(KEY, base64(x));
    }

    static Clearance of(Hop hop, Handoff handoff, Grant grant) {
        return new Clearance() {
            @Override
            public String salt() {
                return UUID.randomUUID().toString();
            }

            @Override
            public String over(byte[] content) {
                ObjectNode claims = claims(handoff.to().value(), handoff.id().toString(), content)
                        .put("hop", hop.name())
                        .put("consent", grant.id().toString())
                        .put("version", grant.version());
                return signed(header(), claims);
            }
        };
    }

    /** Claims that hold from now on for a minute. */
    public static ObjectNode claims(String audience, String handoff, byte[] content) {
        Instant now = Instant.now();
        ObjectNode claims = JSON.createObjectNode()
                .put("jti", UUID.randomUUID().toString())
                .put("aud", audience)
                .put("iat", now.getEpochSecond())
                .put("exp", now.plusSeconds(60).getEpochSecond())
                .put("handoff", handoff)
                .put("hop", "H2")
                .put("consent", "3c6e0b8a-9c15-4b1e-8f3a-2a7f5d0c9e11")
                .put("version", 2)
                .put("digest", "sha-256:" + base64(sha256(content)));
        claims.putArray("categories").add("NAME").add("NEED");
        return claims;
    }

    public static ObjectNode header() {
        return JSON.createObjectNode()
                .put("alg", "EdDSA")
                .put("typ", "clearance+jws")
                .put("kid", KEY);
    }

    public static String signed(ObjectNode header, ObjectNode claims) {
        return signed(
                base64(header.toString().getBytes(UTF_8)),
                base64(claims.toString().getBytes(UTF_8)));
    }

    /** Signs the two parts as they are written. */
    public static String signed(String header, String claims) {
        String input = header + "." + claims;
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(PAIR.getPrivate());
            signature.update(input.getBytes(UTF_8));
            return input + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
