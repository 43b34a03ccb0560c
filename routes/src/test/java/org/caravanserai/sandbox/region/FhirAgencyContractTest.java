package org.caravanserai.sandbox.region;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.caravanserai.connectors.exchange.AgencyConnector;
import org.caravanserai.connectors.exchange.AgencyConnectorContract;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.TestedAgency;
import org.caravanserai.connectors.fhir.FhirConnector;
import org.caravanserai.connectors.fhir.FhirSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The FHIR connector keeps the promises of every connector, over real HTTP. */
class FhirAgencyContractTest implements AgencyConnectorContract {
    private final RegionServer region = ClearedRegion.started();
    private final AgencyConnector connector = new FhirConnector(
            new FhirSettings(new AgencyId("region-social"), region.address(), "caravanserai", limit(), Optional::empty),
            InstantSource.system());

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
    public TestedAgency agency() {
        return new SimulatedRegion(region);
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(2);
    }
}
