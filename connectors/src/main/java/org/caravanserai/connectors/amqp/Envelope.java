package org.caravanserai.connectors.amqp;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEEncrypter;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.text.ParseException;
import org.caravanserai.connectors.http.CallFailed;
import org.caravanserai.connectors.http.Secret;

/** Seals text to a partner's public key as a compact JWE (RFC 7516), A256GCM; its header names the key and nothing else. */
record Envelope(Secret key) {
    private static final int RSA_BITS = 2048;

    /**
     * The id of the key that it seals to now.
     *
     * @throws CallFailed if there is none
     */
    String keyId() {
        return current().getKeyID();
    }

    /**
     * @return a compact JWE, of itself on each call
     * @throws CallFailed if there is no key now that can be sealed to
     */
    String seal(String text) {
        JWK to = current();
        JWEHeader header = new JWEHeader.Builder(algorithm(to), EncryptionMethod.A256GCM)
                .keyID(to.getKeyID())
                .build();
        JWEObject sealed = new JWEObject(header, new Payload(text));
        try {
            sealed.encrypt(encrypter(to));
        } catch (JOSEException e) {
            throw unusable();
        }
        return sealed.serialize();
    }

    /** The first of a set that encrypts: while a key is being changed the new one stands before the old one. */
    private JWK current() {
        String text = key.value();
        try {
            return JWKSet.parse(text.contains("\"keys\"") ? text : "{\"keys\":[" + text + "]}").getKeys().stream()
                    .filter(each -> !KeyUse.SIGNATURE.equals(each.getKeyUse()))
                    .filter(each -> each.getKeyID() != null && fit(each))
                    .findFirst()
                    .orElseThrow(Envelope::unusable);
        } catch (ParseException e) {
            throw unusable();
        }
    }

    /** What the contract takes; a curve or a length that anybody may break one day seals nothing. */
    private static boolean fit(JWK key) {
        return switch (key) {
            case RSAKey rsa -> rsa.size() >= RSA_BITS;
            case ECKey ec -> ec.getCurve().equals(Curve.P_256);
            default -> false;
        };
    }

    private static JWEAlgorithm algorithm(JWK key) {
        return switch (key) {
            case RSAKey rsa -> JWEAlgorithm.RSA_OAEP_256;
            case ECKey ec -> JWEAlgorithm.ECDH_ES_A256KW;
            default -> throw unusable();
        };
    }

    private static JWEEncrypter encrypter(JWK key) throws JOSEException {
        return switch (key) {
            case RSAKey rsa -> new RSAEncrypter(rsa.toPublicJWK());
            case ECKey ec -> new ECDHEncrypter(ec.toPublicJWK());
            default -> throw unusable();
        };
    }

    private static CallFailed unusable() {
        return new CallFailed(CallFailed.Kind.UNAVAILABLE, "no-key");
    }
}
