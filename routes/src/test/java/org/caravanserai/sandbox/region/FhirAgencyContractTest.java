package org.caravanserai.sandbox.region;

import java.time.Duration;
import org.caravanserai.connectors.exchange.AgencyConnector;
import org.caravanserai.connectors.exchange.HandoffId;
import org.caravanserai.connectors.exchange.RecallingConnectorContract;
import org.caravanserai.connectors.http.PartnerAddress;
import org.caravanserai.connectors.http.PartnerHttp;
import org.caravanserai.connectors.http.PolledHttpConnectorContract;
import org.caravanserai.connectors.http.TestedHttpAgency;
import org.caravanserai.sandbox.simulator.SimulatedTroubles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The FHIR connector keeps the promises of every connector, over real HTTP. */
class FhirAgencyContractTest implements PolledHttpConnectorContract, RecallingConnectorContract {
    private final RegionServer region = ClearedRegion.started();
    private final AgencyConnector connector = ClearedRegion.connectorTo(region, limit());

    @BeforeEach
    void turnPagesSoonerThanReferralsEnd() {
        region.mostPerPage(3);
    }

    @AfterEach
    void close() {
        region.close();
    }

    @Override
    public AgencyConnector connector() {
        return connector;
    }

    @Override
    public PartnerAddress address() {
        return new PartnerAddress(region.address());
    }

    @Override
    public AgencyConnector connectorTo(PartnerAddress address, PartnerHttp http) {
        return ClearedRegion.connectorTo(address, http);
    }

    @Override
    public TestedHttpAgency agency() {
        return new SimulatedTroubles(region::misbehave, region::demandAuthorization, region::callsElsewhere);
    }

    @Override
    public void accepts(HandoffId handoff) {
        region.accept(region.taskOf(handoff.toString()).orElseThrow());
    }

    @Override
    public int effects(HandoffId handoff) {
        return region.effects(handoff.toString());
    }

    /** Writes after the first, which created the Task. */
    @Override
    public int recalls(HandoffId handoff) {
        return region.calls(handoff.toString()) - 1;
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(2);
    }
}
