package org.caravanserai.sandbox.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** What the simulated server keeps, whatever the clock and a crash do. */
class RegionStoreTest {
    private static final InstantSource STANDING = InstantSource.fixed(Instant.parse("2026-11-23T10:00:00Z"));

    @TempDir
    private Path folder;

    @Test
    void datesEachCommitLaterThanTheOneBeforeThoughTheClockStands() {
        RegionStore store = new RegionStore(STANDING, null);

        String first = time(write(store, "Amal"));
        String second = time(write(store, "Amal"));

        assertThat(first).isEqualTo("2026-11-23T10:00:00.000Z");
        assertThat(second).isEqualTo("2026-11-23T10:00:00.001Z");
    }

    @Test
    void datesLaterThanBeforeTheRestartThoughTheClockWentBack() {
        write(new RegionStore(STANDING, folder), "Amal");

        RegionStore again = new RegionStore(InstantSource.fixed(Instant.EPOCH), folder);

        assertThat(time(write(again, "Amal"))).isEqualTo("2026-11-23T10:00:00.001Z");
    }

    @Test
    void forgetsALineTornByACrashAndKeepsWhatIsWrittenAfterIt() throws Exception {
        write(new RegionStore(STANDING, folder), "Amal");
        byte[] torn = {'[', '{', '"', (byte) 0xC3}; // in the middle of a letter
        Files.write(folder.resolve("region.jsonl"), torn, StandardOpenOption.APPEND);

        write(new RegionStore(STANDING, folder), "Basim");

        assertThat(new RegionStore(STANDING, folder).all("Patient"))
                .extracting(patient -> patient.path("name").asString())
                .containsExactly("Amal", "Basim");
    }

    private static String time(ObjectNode resource) {
        return resource.at("/meta/lastUpdated").asString();
    }

    private static ObjectNode write(RegionStore store, String name) {
        ObjectNode patient = RegionStore.JSON
                .createObjectNode()
                .put("resourceType", "Patient")
                .put("name", name);
        return store.transaction(() -> store.create(patient));
    }
}
