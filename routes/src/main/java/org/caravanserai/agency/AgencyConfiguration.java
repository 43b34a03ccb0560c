package org.caravanserai.agency;

import org.caravanserai.configuration.ConfigurationFolder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Reads who takes part at start. */
@Configuration(proxyBeanMethods = false)
class AgencyConfiguration {

    /** Placeholders are resolved only now, so that an address may hold the port of a simulator that has started. */
    @Bean
    Agencies agencies(ConfigurationFolder folder, Environment environment) {
        return Agencies.read(folder.file("agencies.yaml"), environment::resolveRequiredPlaceholders);
    }
}
