package org.caravanserai.journey;

import java.util.List;
import org.caravanserai.agency.Agencies;
import org.caravanserai.configuration.ConfigurationFolder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the catalogue at start. */
@Configuration(proxyBeanMethods = false)
class JourneyConfiguration {

    @Bean
    Journeys journeys(ConfigurationFolder folder) {
        Journeys journeys = Journeys.read(folder.file("journeys"));
        CrossChecks.noticesExist(folder.file("journeys"), folder.file("notices"));
        return journeys;
    }

    @Bean
    Codes codes(ConfigurationFolder folder, Agencies agencies) {
        Codes codes = Codes.read(folder.file("codes.yaml"));
        CrossChecks.needsHaveCodes(List.copyOf(agencies.all()), codes, folder.file("agencies.yaml"));
        return codes;
    }

    @Bean
    NoteRule noteRule(ConfigurationFolder folder) {
        return NoteRule.read(folder.file("note-words.yaml"));
    }
}
