package org.caravanserai.sandbox.tracker;

import java.time.Duration;
import java.time.InstantSource;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caravanserai.connectors.exchange.AgencyConnector;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.CodeList;
import org.caravanserai.connectors.exchange.HandoffId;
import org.caravanserai.connectors.exchange.Mapping;
import org.caravanserai.connectors.exchange.RecallingConnectorContract;
import org.caravanserai.connectors.http.Credentials;
import org.caravanserai.connectors.http.PartnerAddress;
import org.caravanserai.connectors.http.PartnerHttp;
import org.caravanserai.connectors.http.PolledHttpConnectorContract;
import org.caravanserai.connectors.http.TestedHttpAgency;
import org.caravanserai.connectors.http.Tls;
import org.caravanserai.connectors.primero.PrimeroConnector;
import org.caravanserai.connectors.primero.PrimeroSettings;
import org.caravanserai.mapping.ShippedMappings;
import org.caravanserai.sandbox.simulator.SimulatedTroubles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The Primero connector keeps the promises of every connector, over real HTTP. */
class PrimeroAgencyContractTest implements PolledHttpConnectorContract, RecallingConnectorContract {
    private final TrackerServer tracker = TrackerServer.start(0, null, InstantSource.system());
    private final AgencyConnector connector = connectorTo(tracker, limit());

    static PrimeroConnector connectorTo(TrackerServer tracker, Duration limit) {
        return connectorTo(
                new PartnerAddress(tracker.address()),
                new PartnerHttp(limit, Credentials.none(), Tls.usual()),
                "reception",
                InstantSource.system());
    }

    static PrimeroConnector connectorTo(
            PartnerAddress address, PartnerHttp http, String recipient, InstantSource clock) {
        return new PrimeroConnector(
                new PrimeroSettings(
                        new AgencyId("ngo-tracker"),
                        address,
                        "primeromodule-cp",
                        recipient,
                        Duration.ofSeconds(2),
                        http,
                        mapping()),
                clock);
    }

    /** The shipped one; the examples' district is none of the shipped codes. */
    private static Mapping mapping() {
        Mapping shipped = ShippedMappings.of("ngo-tracker");
        return new Mapping(Stream.of(CodeList.STATUSES, CodeList.DECLINE_REASONS, CodeList.NEEDS)
                .collect(Collectors.toMap(list -> list, shipped::of)));
    }

    @BeforeEach
    void turnPagesSoonerThanCasesEnd() {
        tracker.mostPerPage(3);
    }

    @AfterEach
    void close() {
        tracker.close();
    }

    @Override
    public AgencyConnector connector() {
        return connector;
    }

    @Override
    public PartnerAddress address() {
        return new PartnerAddress(tracker.address());
    }

    @Override
    public AgencyConnector connectorTo(PartnerAddress address, PartnerHttp http) {
        return connectorTo(address, http, "reception", InstantSource.system());
    }

    @Override
    public TestedHttpAgency agency() {
        return new SimulatedTroubles(tracker::misbehave, tracker::demandAuthorization, tracker::callsElsewhere);
    }

    @Override
    public void accepts(HandoffId handoff) {
        tracker.accept(handoff.toString());
    }

    @Override
    public int effects(HandoffId handoff) {
        return tracker.effects(handoff.toString());
    }

    @Override
    public int recalls(HandoffId handoff) {
        String referral =
                tracker.referralOf(handoff.toString()).orElseThrow().path("id").asString("");
        return (int) tracker.calls().stream()
                .filter(call -> call.startsWith("DELETE") && call.endsWith(referral))
                .count();
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(2);
    }
}
