package org.caravanserai.vault;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** AES-256-GCM: a nonce, and what it sealed, bound to a name. */
final class Box {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Box() {}

    static byte[] seal(SecretKey key, byte[] plain, byte[] name) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, key, nonce, plain, name);
        byte[] box = Arrays.copyOf(nonce, NONCE + sealed.length);
        System.arraycopy(sealed, 0, box, NONCE, sealed.length);
        return box;
    }

    /** @throws IllegalStateException if it was not sealed with this key, under this name */
    static byte[] open(SecretKey key, byte[] box, byte[] name) {
        return run(
                Cipher.DECRYPT_MODE, key, Arrays.copyOf(box, NONCE), Arrays.copyOfRange(box, NONCE, box.length), name);
    }

    private static byte[] run(int mode, SecretKey key, byte[] nonce, byte[] data, byte[] name) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(name);
            return cipher.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "a sealed part cannot be processed: " + e.getClass().getSimpleName(), e);
        }
    }
}
