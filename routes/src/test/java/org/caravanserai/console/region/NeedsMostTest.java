package org.caravanserai.console.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.caravanserai.flow.AgencyWork;
import org.junit.jupiter.api.Test;

class NeedsMostTest {

    @Test
    void whatIsLateComesBeforeWhatOnlyWaits() {
        AgencyWork busy = new AgencyWork("busy", 90, 0, 0, 0, 0, 0, null);
        AgencyWork failing = new AgencyWork("failing", 1, 0, 0, 2, 0, 0, null);
        AgencyWork late = new AgencyWork("late", 1, 1, 0, 0, 0, 0, null);
        AgencyWork stopping = new AgencyWork("stopping", 0, 0, 0, 0, 0, 1, null);

        assertThat(Stream.of(busy, failing, late, stopping)
                        .sorted(NeedsMost.FIRST)
                        .map(AgencyWork::agency))
                .containsExactly("late", "stopping", "failing", "busy");
        assertThat(NeedsMost.quiet(stopping)).isFalse();
        assertThat(NeedsMost.quiet(new AgencyWork("quiet", 0, 0, 0, 0, 0, 0, null)))
                .isTrue();
    }

    @Test
    void anAgeIsOneNumber() {
        assertThat(Stream.of(Duration.ZERO, Duration.ofMinutes(59), Duration.ofHours(47), Duration.ofHours(48))
                        .map(Age::of))
                .containsExactly(
                        new Age("minutes", 0), new Age("minutes", 59), new Age("hours", 47), new Age("days", 2));
    }
}
