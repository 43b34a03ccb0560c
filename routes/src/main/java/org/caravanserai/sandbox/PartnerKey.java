package org.caravanserai.sandbox;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Optional;

/**
 * The key of a partner that the sandbox plays: its private part in the partner's own folder, its public part where the hub looks for it.
 * Whoever puts another public key there plays the partner instead.
 */
record PartnerKey(Path own, Path published) {

    /** Makes what is missing, and overwrites nothing. */
    void put() throws IOException {
        if (Files.exists(own)) {
            if (!Files.exists(published)) {
                write(published, read().toPublicJWK().toJSONString());
            }
        } else if (!Files.exists(published)) {
            ECKey key = fresh();
            write(own, key.toJSONString());
            write(published, key.toPublicJWK().toJSONString());
        }
    }

    /** The private key, while it is the one that the hub seals to. */
    Optional<ECKey> inUse() throws IOException {
        if (!Files.exists(own)) {
            return Optional.empty();
        }
        ECKey key = read();
        return Files.readString(published).contains(key.getX().toString()) ? Optional.of(key) : Optional.empty();
    }

    private ECKey read() throws IOException {
        try {
            return ECKey.parse(Files.readString(own));
        } catch (ParseException broken) {
            throw new IOException(own + " is no EC key; delete it and " + published + " to get a new one", broken);
        }
    }

    private static ECKey fresh() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.ENCRYPTION)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException broken) {
            throw new IllegalStateException("no EC key can be made on this machine", broken);
        }
    }

    private static void write(Path file, String text) throws IOException {
        new OwnersFile(file).write(text);
    }
}
