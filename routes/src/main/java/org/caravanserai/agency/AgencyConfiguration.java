package org.caravanserai.agency;

import org.caravanserai.configuration.ConfigurationFolder;
import org.caravanserai.configuration.ConfigurationPart;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Reads who takes part, at start and at each reload. */
@Configuration(proxyBeanMethods = false)
class AgencyConfiguration {

    /** Placeholders are resolved only now, so that an address may hold the port of a simulator that has started. */
    @Bean
    Agencies agencies(ConfigurationFolder folder, Environment environment) {
        return read(folder, environment);
    }

    @Bean
    ConfigurationPart<Agencies> agenciesAnew(Agencies agencies, ConfigurationFolder folder, Environment environment) {
        return new ConfigurationPart<>(Agencies.class, draft -> read(folder, environment), agencies::replace);
    }

    private static Agencies read(ConfigurationFolder folder, Environment environment) {
        return Agencies.read(folder.file("agencies.yaml"), environment::resolveRequiredPlaceholders);
    }
}
