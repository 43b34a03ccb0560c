package org.caravanserai.sandbox;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the invented partner with a queue of its own signs in with, and its key; its private part lies in the folder {@code partners}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = SandboxPlace.ENABLED, matchIfMissing = true)
class SandboxQueue {
    private static final String PARTNER = "ngo-queue";
    private static final String KEY = PARTNER + ".jwk";

    @Bean
    InitializingBean inventedQueuePartner(SandboxSettings settings, @Value("${caravanserai.secrets}") Path secrets) {
        return () -> {
            new InventedSecret(secrets, PARTNER).put();
            Path published = secrets.resolve(KEY);
            if (!Files.exists(published)) {
                ECKey key = fresh();
                put(settings.folder().resolve("partners").resolve(KEY), key.toJSONString());
                put(published, key.toPublicJWK().toJSONString());
            }
        };
    }

    private static ECKey fresh() throws JOSEException {
        return new ECKeyGenerator(Curve.P_256)
                .keyUse(KeyUse.ENCRYPTION)
                .keyIDFromThumbprint(true)
                .generate();
    }

    private static void put(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
    }
}
