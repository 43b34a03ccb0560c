package org.caravanserai.sandbox;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;

/** The sandbox's signing key on disk, readable by its owner alone. */
record KeyFile(Path file) {
    private static final int BITS = 2048;

    RSAKey readOrMake() throws IOException {
        if (!Files.exists(file)) {
            new OwnersFile(file).write(make().toJSONString());
        }
        try {
            return RSAKey.parse(Files.readString(file));
        } catch (ParseException broken) {
            throw new IOException(file + " is no RSA key; delete it to get a new one", broken);
        }
    }

    private static RSAKey make() {
        try {
            return new RSAKeyGenerator(BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException broken) {
            throw new IllegalStateException("no RSA key can be made on this machine", broken);
        }
    }
}
