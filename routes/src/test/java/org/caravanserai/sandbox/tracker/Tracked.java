package org.caravanserai.sandbox.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caravanserai.connectors.exchange.ExampleHandoffs.aReferral;
import static org.caravanserai.connectors.exchange.ExampleHandoffs.cleared;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.caravanserai.connectors.exchange.Arrival;
import org.caravanserai.connectors.exchange.Cursor;
import org.caravanserai.connectors.exchange.Delivery;
import org.caravanserai.connectors.exchange.Handoff;
import org.caravanserai.connectors.http.Credentials;
import org.caravanserai.connectors.http.PartnerAddress;
import org.caravanserai.connectors.http.PartnerHttp;
import org.caravanserai.connectors.http.Tls;
import org.caravanserai.connectors.primero.PrimeroConnector;

/** An NGO whose case tracker is a Primero, and what we sent it. */
final class Tracked {
    static final Duration LIMIT = Duration.ofSeconds(5);
    static final Instant NOW = Instant.parse("2026-11-26T09:00:00Z");
    final TrackerServer tracker = TrackerServer.start(0, null, InstantSource.system());
    final PrimeroConnector connector = to("reception");

    PrimeroConnector to(String recipient) {
        return PrimeroAgencyContractTest.connectorTo(
                new PartnerAddress(tracker.address()),
                new PartnerHttp(LIMIT, Credentials.none(), Tls.usual()),
                recipient,
                InstantSource.fixed(NOW));
    }

    /** A referral of somebody new, which it has now. */
    Handoff sent() {
        Handoff referral = aReferral();
        assertThat(connector.deliver(cleared(referral))).isInstanceOf(Delivery.Receipt.class);
        return referral;
    }

    /** All that became of what it has. */
    List<Arrival> news() {
        return connector.poll(Cursor.START).arrivals();
    }
}
