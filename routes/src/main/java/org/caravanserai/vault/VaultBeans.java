package org.caravanserai.vault;

import java.nio.file.Path;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the vault to its folder of keys; only a sandbox makes its own master key. */
@Configuration(proxyBeanMethods = false)
class VaultBeans {

    @Bean
    EpochKeys epochKeys(
            @Value("${caravanserai.keys:./data/keys}") Path folder,
            @Value("${caravanserai.master-keys:./data/master.keys}") Path masterKeys,
            @Value("${caravanserai.sandbox.enabled:true}") boolean sandbox,
            InstantSource clock) {
        MasterKeysFile masters = new MasterKeysFile(masterKeys);
        if (sandbox && !masters.exists()) {
            masters.rotate("sandbox-1");
        }
        EpochKeys keys = new EpochKeys(folder, masters.read(), clock);
        keys.rewrap();
        return keys;
    }

    @Bean
    Vault vault(EpochKeys keys) {
        return new Vault(keys);
    }

    @Bean
    ConsentSeal consentSeal(EpochKeys keys) {
        return new ConsentSeal(keys);
    }

    @Bean
    Pseudonyms pseudonyms(EpochKeys keys) {
        return new Pseudonyms(keys);
    }
}
