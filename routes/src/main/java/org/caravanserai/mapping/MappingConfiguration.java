package org.caravanserai.mapping;

import org.caravanserai.agency.Agencies;
import org.caravanserai.configuration.ConfigurationFolder;
import org.caravanserai.configuration.ConfigurationPart;
import org.caravanserai.journey.Codes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the mappings, at start and at each reload. */
@Configuration(proxyBeanMethods = false)
class MappingConfiguration {

    @Bean
    Mappings mappings(ConfigurationFolder folder, Codes codes, Agencies agencies) {
        return Mappings.read(folder.file("mappings"), codes, agencies);
    }

    @Bean
    ConfigurationPart<Mappings> mappingsAnew(Mappings mappings, ConfigurationFolder folder) {
        return new ConfigurationPart<>(
                Mappings.class,
                draft -> Mappings.read(folder.file("mappings"), draft.part(Codes.class), draft.part(Agencies.class)),
                mappings::replace);
    }
}
