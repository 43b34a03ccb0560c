package org.caravanserai.signing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.Base64URL;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Signs and checks compact JWS (RFC 7515) with EdDSA over Ed25519 (RFC 8037). The first key signs; the others are kept so
 * that what they signed can still be checked. A signature names its type, so that one made for a consent never passes as a
 * clearance.
 */
public final class Signatures {
    private final SigningKey current;
    private final Map<String, SigningKey> byId = new LinkedHashMap<>();

    /** @param keys the first has its private part */
    Signatures(List<SigningKey> keys) {
        current = keys.getFirst();
        keys.forEach(key -> byId.put(key.id(), key));
    }

    /**
     * @param type the JWS header {@code typ}, such as {@code consent+jws}
     * @return header, payload and signature, joined by dots
     */
    public String sign(String type, byte[] payload) {
        String header = header(type);
        String body = Base64URL.encode(payload).toString();
        return header + "." + body + "." + signature(header, body);
    }

    /** As {@link #sign}, with the payload left out (RFC 7515, appendix F): for what is stored beside its signature. */
    public String signDetached(String type, byte[] payload) {
        String header = header(type);
        return header + ".." + signature(header, Base64URL.encode(payload).toString());
    }

    /**
     * @return the payload that was signed
     * @throws BadSignature if no key of ours signed just this, as this type
     */
    public byte[] check(String type, String jws) throws BadSignature {
        String[] parts = jws.split("\\.", -1);
        if (parts.length != 3) {
            throw new BadSignature("not a compact JWS");
        }
        checked(type, parts[0], parts[1], parts[2]);
        return new Base64URL(parts[1]).decode();
    }

    /** @throws BadSignature if no key of ours signed just this payload, as this type */
    public void checkDetached(String type, String jws, byte[] payload) throws BadSignature {
        String[] parts = jws.split("\\.", -1);
        if (parts.length != 3 || !parts[1].isEmpty()) {
            throw new BadSignature("not a detached JWS");
        }
        checked(type, parts[0], Base64URL.encode(payload).toString(), parts[2]);
    }

    /** The name of the key that signs. */
    public String currentKeyId() {
        return current.id();
    }

    /**
     * The bare signature over an input whose form another standard sets. It must not be two words of base64url joined by a dot,
     * or it could pass for a JWS.
     */
    public byte[] signRaw(byte[] input) {
        return current.sign(input);
    }

    /** The public parts of all keys, for whoever checks without us. */
    public JWKSet published() {
        return new JWKSet(
                byId.values().stream().map(key -> (JWK) key.publicPart()).toList());
    }

    private String header(String type) {
        return new JWSHeader.Builder(JWSAlgorithm.EdDSA)
                .type(new JOSEObjectType(type))
                .keyID(current.id())
                .build()
                .toBase64URL()
                .toString();
    }

    private String signature(String header, String body) {
        return Base64URL.encode(current.sign(input(header, body))).toString();
    }

    private void checked(String type, String header, String body, String signature) throws BadSignature {
        JWSHeader head = parsed(header);
        if (!JWSAlgorithm.EdDSA.equals(head.getAlgorithm())
                || head.getType() == null
                || !type.equals(head.getType().getType())) {
            throw new BadSignature("signed as something else than " + type);
        }
        SigningKey key = byId.get(head.getKeyID());
        if (key == null) {
            throw new BadSignature("signed by a key that is not ours");
        }
        if (!key.signed(input(header, body), new Base64URL(signature).decode())) {
            throw new BadSignature("the signature does not fit");
        }
    }

    private static JWSHeader parsed(String header) throws BadSignature {
        try {
            return JWSHeader.parse(new Base64URL(header));
        } catch (ParseException | IllegalArgumentException e) {
            throw new BadSignature("not a JWS header");
        }
    }

    private static byte[] input(String header, String body) {
        return (header + "." + body).getBytes(US_ASCII);
    }
}
