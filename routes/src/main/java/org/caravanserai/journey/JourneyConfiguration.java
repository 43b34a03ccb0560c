package org.caravanserai.journey;

import java.util.List;
import org.caravanserai.agency.Agencies;
import org.caravanserai.configuration.ConfigurationFolder;
import org.caravanserai.configuration.ConfigurationPart;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the catalogue, at start and at each reload. */
@Configuration(proxyBeanMethods = false)
class JourneyConfiguration {

    @Bean
    Journeys journeys(ConfigurationFolder folder) {
        return readJourneys(folder);
    }

    @Bean
    ConfigurationPart<Journeys> journeysAnew(Journeys journeys, ConfigurationFolder folder) {
        return new ConfigurationPart<>(Journeys.class, draft -> readJourneys(folder), journeys::replace);
    }

    private static Journeys readJourneys(ConfigurationFolder folder) {
        Journeys journeys = Journeys.read(folder.file("journeys"));
        CrossChecks.noticesExist(folder.file("journeys"), folder.file("notices"));
        return journeys;
    }

    @Bean
    Codes codes(ConfigurationFolder folder, Agencies agencies) {
        return readCodes(folder, agencies);
    }

    @Bean
    ConfigurationPart<Codes> codesAnew(Codes codes, ConfigurationFolder folder) {
        return new ConfigurationPart<>(
                Codes.class, draft -> readCodes(folder, draft.part(Agencies.class)), codes::replace);
    }

    private static Codes readCodes(ConfigurationFolder folder, Agencies agencies) {
        Codes codes = Codes.read(folder.file("codes.yaml"));
        CrossChecks.needsHaveCodes(List.copyOf(agencies.all()), codes, folder.file("agencies.yaml"));
        return codes;
    }

    @Bean
    NoteRule noteRule(ConfigurationFolder folder) {
        return readNoteRule(folder);
    }

    @Bean
    ConfigurationPart<NoteRule> noteRuleAnew(NoteRule rule, ConfigurationFolder folder) {
        return new ConfigurationPart<>(NoteRule.class, draft -> readNoteRule(folder), rule::replace);
    }

    private static NoteRule readNoteRule(ConfigurationFolder folder) {
        return NoteRule.read(folder.file("note-words.yaml"));
    }
}
