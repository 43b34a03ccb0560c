package org.caravanserai.handoff;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.caravanserai.agency.Agencies;
import org.caravanserai.configuration.BadConfiguration;
import org.caravanserai.configuration.Filled;
import org.junit.jupiter.api.Test;

/** Leases against the calls of the agencies that we ship, of which the region's may take ten seconds. */
class DeliverySettingsTest {
    private static final Duration TEN = Duration.ofSeconds(10);
    private static final Duration ELEVEN = Duration.ofSeconds(11);
    private final Agencies agencies = Agencies.read(Path.of("../config/agencies.yaml"), Filled::in);

    @Test
    void takesLeasesLongerThanAnyCall() {
        assertThatCode(() -> new DeliverySettings(ELEVEN, ELEVEN, TEN).check(agencies))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesALeaseThatACallMayOutlast() {
        assertThatThrownBy(() -> new DeliverySettings(TEN, ELEVEN, TEN).check(agencies))
                .isInstanceOf(BadConfiguration.class)
                .hasMessage("caravanserai.delivery.lease is 10s, but a call to region-social may take 10s (callLimit):"
                        + " it must be longer");
        assertThatThrownBy(() -> new DeliverySettings(ELEVEN, TEN, TEN).check(agencies))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining("caravanserai.delivery.poll-lease is 10s");
    }
}
