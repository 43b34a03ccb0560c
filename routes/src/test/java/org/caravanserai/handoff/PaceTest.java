package org.caravanserai.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.caravanserai.MovableClock;
import org.caravanserai.agency.Agencies;
import org.caravanserai.connectors.exchange.AgencyId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agency is called no faster than its entry says, and nobody else is slowed down by that. */
class PaceTest {
    private static final AgencyId SLOW = new AgencyId("slow-region");
    private static final AgencyId FAST = new AgencyId("fast-region");

    @TempDir
    Path folder;

    private final MovableClock clock = new MovableClock();

    @Test
    void letsAsManyCallsThroughAsTheMinuteBears() throws IOException {
        Pace pace = new Pace(agencies(), clock);

        assertThat(pace.take(SLOW)).isEmpty();
        assertThat(pace.take(SLOW)).isEmpty();
        assertThat(pace.take(SLOW))
                .hasValueSatisfying(wait -> assertThat(wait).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(31)));
        assertThat(pace.take(FAST)).isEmpty();

        clock.advance(Duration.ofSeconds(31));
        assertThat(pace.take(SLOW)).isEmpty();
    }

    private Agencies agencies() throws IOException {
        String entry = """
                  - {id: %s, name: A region, level: region, kind: social, region: north, zone: Europe/Madrid, closedOn: [],
                     dutyPhone: "+34 900 000 000", needs: [], facts: [NAME],
                     reached: {by: fhir, address: "http://127.0.0.1:1/fhir", ourOrganization: us, callLimit: 1s, pollEvery: 1s%s}}
                """;
        Path file = folder.resolve("agencies.yaml");
        Files.writeString(
                file,
                "agencies:\n" + entry.formatted(SLOW, ", callsPerMinute: 2") + entry.formatted(FAST, "")
                        + "agreements: []\n");
        return Agencies.read(file, UnaryOperator.identity());
    }
}
