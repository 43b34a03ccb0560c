package org.caravanserai.mapping;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.caravanserai.Hub;
import org.caravanserai.agency.Agencies;
import org.caravanserai.configuration.BadConfiguration;
import org.caravanserai.configuration.Filled;
import org.caravanserai.journey.Codes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** A file with codes says something else only under a higher version. */
class EditionsIT {
    private final Hub hub = Hub.started();
    private final Editions editions = hub.bean(Editions.class);

    @TempDir
    Path changed;

    @BeforeEach
    void copies() throws IOException {
        FileSystemUtils.copyRecursively(hub.folder.resolve("config"), changed);
    }

    @AfterEach
    void goesBack() {
        hub.db().sql("DELETE FROM code_edition").update();
        editions.check(hub.bean(Mappings.class));
    }

    @Test
    void refusesAMappingThatWasEditedUnderItsOldVersion() throws IOException {
        change("mappings/fhir.yaml", "failed: not-completed", "failed: completed");

        assertThatThrownBy(this::start)
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining("fhir.yaml, line 2, column 1: the content has changed since version 1");
    }

    @Test
    void refusesAListThatWasEditedUnderItsOldVersion() throws IOException {
        change("codes.yaml", "label: Old town", "label: New town");

        assertThatThrownBy(this::start).hasMessageContaining("codes.yaml, ");
    }

    @Test
    void refusesAnotherOrderBecauseTheFirstOfSeveralIsWritten() throws IOException {
        change(
                "mappings/fhir.yaml",
                "  requested: received\n  received: received\n",
                "  received: received\n  requested: received\n");

        assertThatThrownBy(this::start).hasMessageContaining("fhir.yaml, line 2");
    }

    @Test
    void startsWithAnEditionThatSaysSo() throws IOException {
        change("mappings/fhir.yaml", "failed: not-completed", "failed: completed");
        change("mappings/fhir.yaml", "version: 1", "version: 2");

        assertThatCode(this::start).doesNotThrowAnyException();
        assertThatThrownBy(() -> editions.check(hub.bean(Mappings.class)))
                .as("the edition before it is not to come back under its number")
                .hasMessageContaining("version 2");
    }

    @Test
    void caresForNoComment() throws IOException {
        change("mappings/fhir.yaml", "  failed: not-completed", "  # at last\n  failed:   not-completed");

        assertThatCode(this::start).doesNotThrowAnyException();
    }

    private void start() {
        Agencies agencies = Agencies.read(changed.resolve("agencies.yaml"), Filled::in);
        editions.check(Mappings.read(changed.resolve("mappings"), Codes.read(changed.resolve("codes.yaml")), agencies));
    }

    private void change(String name, String from, String to) throws IOException {
        Path file = changed.resolve(name);
        Files.writeString(file, Files.readString(file).replace(from, to));
    }
}
