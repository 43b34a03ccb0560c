package org.caravanserai.signing;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** One Ed25519 key (RFC 8037), with its private part if it may sign. */
final class SigningKey {
    private static final String ED25519 = "Ed25519";
    private static final int LENGTH = 32;
    /** What stands before the 32 bytes of a key in its PKCS 8 and X.509 forms (RFC 8410). */
    private static final byte[] PRIVATE = HexFormat.of().parseHex("302e020100300506032b657004220420");

    private static final byte[] PUBLIC = HexFormat.of().parseHex("302a300506032b6570032100");

    private final OctetKeyPair jwk;
    private final PublicKey publicKey;
    private final @Nullable PrivateKey privateKey;

    /** @throws GeneralSecurityException if it is no Ed25519 key with a key id */
    SigningKey(OctetKeyPair jwk) throws GeneralSecurityException {
        if (!Curve.Ed25519.equals(jwk.getCurve()) || jwk.getKeyID() == null) {
            throw new GeneralSecurityException("not an Ed25519 key with a key id");
        }
        this.jwk = jwk;
        KeyFactory factory = KeyFactory.getInstance(ED25519);
        publicKey = factory.generatePublic(
                new X509EncodedKeySpec(joined(PUBLIC, jwk.getX().decode())));
        privateKey = jwk.getD() == null
                ? null
                : factory.generatePrivate(
                        new PKCS8EncodedKeySpec(joined(PRIVATE, jwk.getD().decode())));
    }

    /** A new one, named by its thumbprint (RFC 7638), so that the same key never has two names. */
    static OctetKeyPair make() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ED25519).generateKeyPair();
            return new OctetKeyPair.Builder(Curve.Ed25519, last(pair.getPublic().getEncoded()))
                    .d(last(pair.getPrivate().getEncoded()))
                    .keyUse(KeyUse.SIGNATURE)
                    .keyIDFromThumbprint()
                    .build();
        } catch (GeneralSecurityException | JOSEException e) {
            throw new IllegalStateException("Ed25519 is part of every Java", e);
        }
    }

    String id() {
        return jwk.getKeyID();
    }

    OctetKeyPair publicPart() {
        return jwk.toPublicJWK();
    }

    boolean maySign() {
        return privateKey != null;
    }

    byte[] sign(byte[] input) {
        try {
            Signature signature = Signature.getInstance(ED25519);
            signature.initSign(requireNonNull(privateKey, "a key that only checks"));
            signature.update(input);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the signing key does not sign", e);
        }
    }

    boolean signed(byte[] input, byte[] itsSignature) {
        try {
            Signature signature = Signature.getInstance(ED25519);
            signature.initVerify(publicKey);
            signature.update(input);
            return signature.verify(itsSignature);
        } catch (GeneralSecurityException e) {
            return false; // not even of the right length
        }
    }

    private static Base64URL last(byte[] encoded) {
        return Base64URL.encode(Arrays.copyOfRange(encoded, encoded.length - LENGTH, encoded.length));
    }

    private static byte[] joined(byte[] prefix, byte[] key) {
        byte[] both = Arrays.copyOf(prefix, prefix.length + key.length);
        System.arraycopy(key, 0, both, prefix.length, key.length);
        return both;
    }
}
