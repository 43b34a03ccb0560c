package org.caravanserai.sandbox.region;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.caravanserai.connectors.clearance.ClearanceVerifier;
import org.caravanserai.connectors.clearance.SeenVersions;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.ExampleClearances;
import org.caravanserai.connectors.fhir.FhirConnector;
import org.caravanserai.connectors.fhir.FhirSettings;
import org.caravanserai.connectors.http.Credentials;
import org.caravanserai.connectors.http.PartnerAddress;
import org.caravanserai.connectors.http.PartnerHttp;
import org.caravanserai.connectors.http.Tls;
import org.caravanserai.mapping.ShippedMappings;

/** A region that takes nothing but what the consent of the examples has cleared. */
final class ClearedRegion {
    static final Duration OVERLAP = Duration.ofSeconds(2);

    private ClearedRegion() {}

    static RegionServer started() {
        RegionServer region = RegionServer.start(0, null);
        region.demandClearance(
                new ClearanceVerifier(ExampleClearances::published, InstantSource.system(), SeenVersions.inMemory()));
        return region;
    }

    /** @param limit of a whole call */
    static FhirConnector connectorTo(RegionServer region, Duration limit) {
        return connectorTo(
                new PartnerAddress(region.address()), new PartnerHttp(limit, Credentials.none(), Tls.usual()));
    }

    static FhirConnector connectorTo(PartnerAddress address, PartnerHttp http) {
        return new FhirConnector(
                new FhirSettings(
                        new AgencyId("region-social"),
                        address,
                        "caravanserai",
                        OVERLAP,
                        http,
                        ShippedMappings.of("region-social"),
                        Optional.empty()),
                InstantSource.system());
    }
}
