package org.caravanserai.signing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The keys to which partners seal what they say on a queue: a JWK Set in a file, made when there is none. The first is handed out, each
 * opens what was sealed to it; read at each use, so that a new one may be put before the old one while we run.
 */
@Component
public class SealingKeys {
    private final Path file;

    SealingKeys(@Value("${caravanserai.keys}") Path folder) {
        this.file = folder.resolve("answers.jwks");
    }

    /** The newest one without its private part, as JSON. */
    public String publicJwk() {
        return set().getKeys().getFirst().toPublicJWK().toJSONString();
    }

    /** What a compact JWE holds; empty if it was sealed to no key of ours, or is none. */
    public Optional<String> open(String sealed) {
        try {
            JWEObject object = JWEObject.parse(sealed);
            JWK key = set().getKeyByKeyId(object.getHeader().getKeyID());
            if (!(key instanceof ECKey ours)) {
                return Optional.empty();
            }
            object.decrypt(new ECDHDecrypter(ours));
            return Optional.of(object.getPayload().toString());
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private synchronized JWKSet set() {
        try {
            if (!Files.exists(file)) {
                make();
            }
            return JWKSet.parse(Files.readString(file));
        } catch (IOException | ParseException | JOSEException e) {
            throw new IllegalStateException(file + " cannot be read or made", e);
        }
    }

    private void make() throws IOException, JOSEException {
        JWKSet fresh = new JWKSet(new ECKeyGenerator(Curve.P_256)
                .keyUse(KeyUse.ENCRYPTION)
                .keyIDFromThumbprint(true)
                .generate());
        Files.createDirectories(file.getParent());
        Path part = Files.createTempFile(
                file.getParent(),
                "answers",
                ".part",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(part, fresh.toString(false));
        try {
            Files.createLink(file, part); // whole, and the first node's only
        } catch (FileAlreadyExistsException another) {
            return;
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
