package org.caravanserai.handoff;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.agency.Reach;
import org.caravanserai.connectors.exchange.AgencyConnector;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.fhir.FhirConnector;
import org.caravanserai.connectors.fhir.FhirSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes a connector for each agency that is called, from its entry in {@code agencies.yaml}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeliverySettings.class)
class ConnectorBeans {

    @Bean
    Connectors connectors(Agencies agencies, DeliverySettings settings, InstantSource clock) {
        settings.check(agencies);
        Map<AgencyId, AgencyConnector> byAgency = new HashMap<>();
        agencies.all().forEach(agency -> connector(agency, clock).ifPresent(made -> byAgency.put(agency.id(), made)));
        return new Connectors(byAgency);
    }

    private static Optional<AgencyConnector> connector(Agency agency, InstantSource clock) {
        return switch (agency.reached()) {
            case Reach.Fhir fhir ->
                Optional.of(new FhirConnector(
                        new FhirSettings(
                                agency.id(), fhir.address(), fhir.ourOrganization(), fhir.callLimit(), Optional::empty),
                        clock));
            case Reach.CounterApi none -> Optional.empty();
            case Reach.PartnerApi none -> Optional.empty();
            case Reach.Nothing none -> Optional.empty();
        };
    }
}
