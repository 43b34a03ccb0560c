package org.caravanserai.sandbox.region;

import java.time.Duration;
import org.caravanserai.connectors.exchange.AgencyConnector;
import org.caravanserai.connectors.exchange.PolledConnectorContract;
import org.caravanserai.connectors.http.HttpConnectorContract;
import org.caravanserai.connectors.http.PartnerAddress;
import org.caravanserai.connectors.http.PartnerHttp;
import org.caravanserai.connectors.http.TestedHttpAgency;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The FHIR connector keeps the promises of every connector, over real HTTP. */
class FhirAgencyContractTest implements HttpConnectorContract, PolledConnectorContract {
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
        return new SimulatedRegion(region);
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(2);
    }
}
