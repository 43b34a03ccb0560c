package org.caravanserai.signing;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;

/**
 * The file of the hub's signing keys: a JSON Web Key Set, readable by its owner alone. The first key signs. To rotate, put a
 * new one before it ({@link #rotate}); of an old one its public part stays, or what it signed could no longer be
 * checked.
 */
public record SigningFile(Path file) {

    /** @throws IllegalStateException naming the file, if there is no key in it that may sign */
    public Signatures read() {
        List<SigningKey> keys = new ArrayList<>();
        try {
            for (JWK key : parsed().getKeys()) {
                keys.add(new SigningKey(key.toOctetKeyPair()));
            }
        } catch (GeneralSecurityException | ClassCastException e) {
            throw wrong("holds a key that is not an Ed25519 key with a key id");
        }
        if (keys.isEmpty() || !keys.getFirst().maySign()) {
            throw wrong("must begin with a key that has its private part");
        }
        return new Signatures(keys);
    }

    public boolean exists() {
        return Files.exists(file);
    }

    /** Puts a new key first, in a file that may not be there yet; gives the new key's id. */
    public String rotate() {
        OctetKeyPair fresh = SigningKey.make();
        List<JWK> keys = new ArrayList<>(List.of(fresh));
        if (exists()) {
            parsed().getKeys().forEach(old -> keys.add(old.toPublicJWK())); // what cannot sign cannot be stolen to sign
        }
        write(new JWKSet(keys).toString(false));
        return fresh.getKeyID();
    }

    private JWKSet parsed() {
        try {
            return JWKSet.parse(Files.readString(file));
        } catch (ParseException e) {
            throw wrong("is not a JSON Web Key Set");
        } catch (IOException e) {
            throw wrong("cannot be read");
        }
    }

    /** Closed to others before the keys are in it, on disk before it has its name. */
    private void write(String keys) {
        try {
            Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
            var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            Path unfinished = Files.createTempFile(folder, "signing", ".part", ownerOnly);
            Files.writeString(unfinished, keys, StandardOpenOption.SYNC);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the signing keys", e);
        }
    }

    private IllegalStateException wrong(String why) {
        return new IllegalStateException("caravanserai.signing-keys: " + file + " " + why);
    }
}
