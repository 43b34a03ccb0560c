package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.caravanserai.messaging.Deliveries;
import org.caravanserai.messaging.Delivery;
import org.caravanserai.messaging.DeliveryState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** One attempt holds a delivery at a time: a second claim finds nothing until the lease is over, and then only it counts. */
class ClaimIT {
    private static final String REGION_ROUTE = "deliver-handoffs-region-social";
    private static final Duration LEASE = Duration.ofMinutes(5);

    private final Hub hub = Hub.started();
    private final Deliveries deliveries = hub.bean(Deliveries.class);

    @BeforeEach
    void nobodyElseClaims() throws Exception {
        hub.bean(CamelContext.class).getRouteController().suspendRoute(REGION_ROUTE);
    }

    @AfterEach
    void letsTheRegionGoOn() throws Exception {
        hub.bean(CamelContext.class).getRouteController().resumeRoute(REGION_ROUTE);
    }

    @Test
    void isRefusedWhileALeaseLastsAndGivenOnceItIsOver() {
        UUID id = queued();

        assertThat(deliveries.claim(delivery(id), LEASE)).isTrue();
        assertThat(deliveries.claim(delivery(id), LEASE)).as("while it lasts").isFalse();
        endLease(id);
        assertThat(deliveries.claim(delivery(id), LEASE)).as("once it is over").isTrue();
        assertThat(delivery(id).attempt()).isEqualTo(2);
        deliveries.settle(id, 2, DeliveryState.SETTLED);
    }

    @Test
    void takesNothingFromAnAttemptThatWasOvertaken() {
        UUID id = queued();
        deliveries.claim(delivery(id), LEASE);
        endLease(id);
        deliveries.claim(delivery(id), LEASE);

        assertThat(deliveries.settle(id, 1, DeliveryState.SETTLED)).isFalse();
        assertThat(deliveries.again(delivery(id), 1, "timeout", hub.clock.instant()))
                .isFalse();
        assertThat(delivery(id).state()).isEqualTo(DeliveryState.RELEASING);
        assertThat(deliveries.settle(id, 2, DeliveryState.SETTLED)).isTrue();
    }

    @Test
    void findsNothingInWhatHasEnded() {
        UUID id = queued();
        deliveries.claim(delivery(id), LEASE);
        deliveries.settle(id, 1, DeliveryState.SETTLED);

        assertThat(deliveries.claim(delivery(id), LEASE)).isFalse();
        assertThat(delivery(id).attempt()).isEqualTo(1);
    }

    /** The delivery of a new referral to the region, which nobody takes up. */
    private UUID queued() {
        String referral = Road.referral(
                hub.clerk(),
                "J23",
                "region-social",
                body -> ((ObjectNode) body.path("facts")).put("NEED", "rent-support"));
        return hub.db()
                .sql("SELECT id FROM delivery WHERE referral = ?::uuid")
                .param(referral)
                .query(UUID.class)
                .single();
    }

    private Delivery delivery(UUID id) {
        return deliveries.find(id).orElseThrow();
    }

    private void endLease(UUID id) {
        hub.db()
                .sql("UPDATE delivery SET lease_until = lease_until - interval '1 hour' WHERE id = ?")
                .param(id)
                .update();
    }
}
