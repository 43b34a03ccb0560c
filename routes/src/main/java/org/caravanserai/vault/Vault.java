package org.caravanserai.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.caravanserai.connectors.exchange.ReferralId;

/** Seals and opens what is said of a person: AES-256-GCM under the referral's own key, bound to referral and part. */
public final class Vault {
    private final EpochKeys epochs;
    private final SecureRandom random = new SecureRandom();

    Vault(EpochKeys epochs) {
        this.epochs = epochs;
    }

    /** A referral's key, and the form in which the database keeps it. */
    public record ReferralKey(String epoch, byte[] wrapped, SecretKey key) {
        @Override
        public String toString() {
            return "ReferralKey[" + epoch + "]";
        }
    }

    /** A new key for a new referral. */
    public ReferralKey newKey(ReferralId referral) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String epoch = epochs.current();
        byte[] wrapped = Box.seal(epochs.key(epoch), bytes, name(referral, "key"));
        return new ReferralKey(epoch, wrapped, new SecretKeySpec(bytes, "AES"));
    }

    /** The key again, from its stored form; an error once its epoch's key is gone. */
    public ReferralKey unwrap(ReferralId referral, String epoch, byte[] wrapped) {
        byte[] bytes = Box.open(epochs.key(epoch), wrapped, name(referral, "key"));
        return new ReferralKey(epoch, wrapped, new SecretKeySpec(bytes, "AES"));
    }

    public byte[] seal(ReferralKey key, ReferralId referral, String part, byte[] plain) {
        return Box.seal(key.key(), plain, name(referral, part));
    }

    public byte[] open(ReferralKey key, ReferralId referral, String part, byte[] box) {
        return Box.open(key.key(), box, name(referral, part));
    }

    /** A digest of data that nobody can guess at from outside: its salt is the referral's key and dies with it. */
    public byte[] saltedDigest(ReferralKey key, byte[] data) {
        return hmac(key.key(), data);
    }

    static byte[] hmac(SecretKey key, byte[] data) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every Java", e);
        }
    }

    private static byte[] name(ReferralId referral, String part) {
        return (referral + "/" + part).getBytes(StandardCharsets.UTF_8);
    }
}
