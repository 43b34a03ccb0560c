package org.caravanserai.signing;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the signing keys at start; only a sandbox makes its own. */
@Configuration(proxyBeanMethods = false)
class SigningBeans {

    @Bean
    Signatures signatures(
            @Value("${caravanserai.signing-keys:./data/keys/signing.json}") String file,
            @Value("${caravanserai.sandbox.enabled:true}") boolean sandbox) {
        SigningFile keys = new SigningFile(Path.of(file));
        if (sandbox && !keys.exists()) {
            keys.rotate();
        }
        return keys.read();
    }
}
