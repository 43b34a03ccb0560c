package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What operators may see of calls to agencies: how many, how long, how they ended; never whom they were about. */
class MetersIT {
    private final Hub hub = Hub.started();
    private final Client operator = hub.as("region-social", null, "operator-1", "operator");

    @Test
    void countsCallsByAgencyAndEnd() {
        String referral = RegionRoad.referral(hub.clerk());
        RegionRoad.received(hub.clerk(), referral);

        String meters = operator.get("/actuator/prometheus").response().body();

        assertThat(meters)
                .containsPattern(
                        "caravanserai_calls_seconds_count\\{agency=\"region-social\",code=\"\",end=\"took\"\\} [1-9]")
                .contains("caravanserai_calls_underway{agency=\"region-social\"}")
                .contains("resilience4j_circuitbreaker_state{name=\"region-social\"")
                .doesNotContain(referral, "Amal");
    }

    @Test
    void showsMetersToNobodyElse() {
        assertThat(hub.clerk().get("/actuator/prometheus").status()).isEqualTo(403);
        assertThat(hub.without("").get("/actuator/prometheus").status()).isEqualTo(401);
    }
}
