package org.caravanserai.vault;

import java.nio.file.Path;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the vault to its folder of keys. */
@Configuration(proxyBeanMethods = false)
class VaultBeans {

    @Bean
    EpochKeys epochKeys(@Value("${caravanserai.keys:./data/keys}") Path folder, InstantSource clock) {
        return new EpochKeys(folder, clock);
    }

    @Bean
    Vault vault(EpochKeys keys) {
        return new Vault(keys);
    }

    @Bean
    ConsentSeal consentSeal(EpochKeys keys, Vault vault) {
        return new ConsentSeal(keys, vault);
    }

    @Bean
    Pseudonyms pseudonyms(EpochKeys keys) {
        return new Pseudonyms(keys);
    }
}
