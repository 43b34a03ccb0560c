package org.caravanserai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.caravanserai.DroppedRows.cell;
import static org.caravanserai.DroppedRows.csv;
import static org.caravanserai.DroppedRows.row;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hub is killed in the middle of a dropped file, and started again: each row is one referral. */
class DropKillIT {
    private static final int ROWS = 150;
    private static final Duration DONE_WITHIN = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private ChildHub hub;
    private CounterShift office;
    private Path dropped;
    private Path results;

    @BeforeEach
    void starts() throws Exception {
        hub = new ChildHub(folder, URI.create("http://127.0.0.1:1/fhir")); // nothing here is for the region
        hub.start();
        office = new CounterShift(hub.as("neighbourhood-office", "new-quay", "clerk-41", "counter"));
        dropped = folder.resolve("drop").resolve("neighbourhood-office");
        results = folder.resolve("drop").resolve("neighbourhood-office-results");
    }

    @AfterEach
    void closes() throws Exception {
        office.close();
        hub.close();
    }

    @Test
    void takesEachRowOnceWhenItIsKilledInTheMiddleOfAFile() throws Exception {
        List<String> names =
                IntStream.range(0, ROWS).mapToObj(row -> "R-" + row).toList();
        DropBox.put(dropped, "monday.csv", csv(rows(names)), UTF_8);
        await().atMost(DONE_WITHIN)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> referrals().size() >= ROWS / 10);

        hub.kill();
        assertThat(DropBox.files(dropped)).containsExactly("monday.csv");
        assertThat(DropBox.files(results)).noneMatch(name -> name.endsWith(".csv"));
        hub.start();

        await().atMost(DONE_WITHIN).until(() -> !Files.exists(dropped.resolve("monday.csv")));
        List<String> told = theOnlyResult();
        assertThat(told).extracting(line -> cell(line, 1)).isEqualTo(names);
        assertThat(told).extracting(line -> cell(line, 2)).containsOnly("accepted", "earlier");
        assertThat(told).extracting(line -> cell(line, 3)).containsExactlyInAnyOrderElementsOf(referrals());
    }

    private static String[] rows(List<String> names) {
        return names.stream().map(name -> row(name, "Amal")).toArray(String[]::new);
    }

    private List<String> referrals() {
        return office.list().stream()
                .map(referral -> referral.path("id").asString(""))
                .toList();
    }

    private List<String> theOnlyResult() {
        assertThat(DropBox.files(results)).hasSize(1);
        return DropBox.told(results.resolve(DropBox.files(results).getFirst()));
    }
}
