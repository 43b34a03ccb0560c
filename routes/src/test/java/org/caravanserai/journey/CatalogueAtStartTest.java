package org.caravanserai.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.FhirReach;
import org.caravanserai.agency.Reach;
import org.caravanserai.configuration.BadConfiguration;
import org.caravanserai.configuration.ConfigurationFolder;
import org.caravanserai.connectors.exchange.AgencyId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** The catalogue's own beans, started from a folder. */
class CatalogueAtStartTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void writesAFolder() throws IOException {
        Files.createDirectory(folder.resolve("journeys"));
        Files.writeString(folder.resolve("note-words.yaml"), "statusWords: {en: [refugee]}\n");
        Files.writeString(
                folder.resolve("codes.yaml"),
                "version: 1\nneeds: [{code: rent-support, label: Rent}]\ndistricts: []\nlanguages: []\nemergencies: []\n");
        Files.writeString(folder.resolve("agencies.yaml"), """
                agencies:
                  - id: region-social
                    name: Region
                    level: region
                    kind: social
                    region: north
                    zone: Europe/Madrid
                    closedOn: []
                    dutyPhone: "1"
                    needs: [rent-support]
                    facts: []
                    reached: {by: fhir, address: "${region-address}", ourOrganization: us, callLimit: 10s, pollEvery: 2s}
                agreements: []
                """);
    }

    @Test
    void resolvesAnAddressByTheEnvironment() {
        try (var context = started(Map.of("region-address", "http://127.0.0.1:4711/fhir"))) {
            Reach reached = context.getBean(Agencies.class)
                    .get(new AgencyId("region-social"))
                    .reached();

            assertThat(reached)
                    .isInstanceOfSatisfying(
                            FhirReach.class, fhir -> assertThat(fhir.address()).hasPort(4711));
            assertThat(context.getBean(NoteRule.class).brokenBy("refugee")).contains("no status words");
        }
    }

    @Test
    void refusesAnAddressThatNothingResolves() {
        assertThatThrownBy(() -> started(Map.of()))
                .hasRootCauseInstanceOf(BadConfiguration.class)
                .rootCause()
                .hasMessageContaining("agencies.yaml, line 12, column 25: ")
                .hasMessageContaining("region-address");
    }

    private AnnotationConfigApplicationContext started(Map<String, Object> properties) {
        var context = new AnnotationConfigApplicationContext();
        var sources = context.getEnvironment().getPropertySources();
        sources.addFirst(new MapPropertySource("test", properties));
        sources.addFirst(new MapPropertySource("folder", Map.of("caravanserai.config", folder.toString())));
        context.register(ConfigurationFolder.class);
        var files = new ClassPathBeanDefinitionScanner(context, false);
        files.addIncludeFilter(new AnnotationTypeFilter(Configuration.class)); // not the routes and doors beside them
        files.scan("org.caravanserai.agency", "org.caravanserai.journey");
        context.refresh();
        return context;
    }
}
