package org.caravanserai.handoff;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.agency.AmqpReach;
import org.caravanserai.agency.ApplicationReach;
import org.caravanserai.agency.CaseStatusReach;
import org.caravanserai.agency.CounterApiReach;
import org.caravanserai.agency.FhirReach;
import org.caravanserai.agency.NoReach;
import org.caravanserai.agency.PartnerApiReach;
import org.caravanserai.agency.PrimeroReach;
import org.caravanserai.agency.WebhookReach;
import org.caravanserai.connectors.citizenship.ApplicationConnector;
import org.caravanserai.connectors.citizenship.ApplicationSettings;
import org.caravanserai.connectors.exchange.AgencyConnector;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.Scans;
import org.caravanserai.connectors.exchange.StepJournal;
import org.caravanserai.connectors.fhir.FhirConnector;
import org.caravanserai.connectors.fhir.FhirSettings;
import org.caravanserai.connectors.http.PartnerAddress;
import org.caravanserai.connectors.primero.PrimeroConnector;
import org.caravanserai.connectors.primero.PrimeroSettings;
import org.caravanserai.mapping.Mappings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes a connector for each agency that is called, from its entry in {@code agencies.yaml}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeliverySettings.class)
class ConnectorBeans {

    @Bean
    ConnectorMaking connectorMaking(Partners partners, StepJournal journal, Scans scans, InstantSource clock) {
        return (agency, mappings) -> connector(agency, mappings, partners, journal, scans, clock);
    }

    @Bean
    Connectors connectors(Agencies agencies, Mappings mappings, DeliverySettings settings, ConnectorMaking making) {
        settings.check(agencies);
        Map<AgencyId, AgencyConnector> byAgency = new HashMap<>();
        agencies.all().stream()
                .filter(Agency::takesPart)
                .forEach(agency ->
                        making.connector(agency, mappings).ifPresent(made -> byAgency.put(agency.id(), made)));
        return new Connectors(byAgency);
    }

    private static Optional<AgencyConnector> connector(
            Agency agency,
            Mappings mappings,
            Partners partners,
            StepJournal journal,
            Scans scans,
            InstantSource clock) {
        return switch (agency.reached()) {
            case FhirReach fhir ->
                Optional.of(new FhirConnector(
                        new FhirSettings(
                                agency.id(),
                                new PartnerAddress(fhir.address()),
                                fhir.ourOrganization(),
                                fhir.overlap(),
                                partners.http(fhir),
                                mappings.of(agency),
                                partners.notifications(agency.id(), fhir)),
                        clock));
            case ApplicationReach taking ->
                Optional.of(new ApplicationConnector(new ApplicationSettings(
                        agency.id(),
                        new PartnerAddress(taking.address()),
                        partners.http(taking),
                        agency.zone(),
                        journal,
                        scans)));
            case PrimeroReach primero ->
                Optional.of(new PrimeroConnector(
                        new PrimeroSettings(
                                agency.id(),
                                new PartnerAddress(primero.address()),
                                primero.module(),
                                primero.recipient(),
                                primero.overlap(),
                                partners.http(primero),
                                mappings.of(agency)),
                        clock));
            case WebhookReach webhook -> Optional.of(partners.webhook(agency.id(), webhook));
            case AmqpReach queue -> Optional.of(partners.queue(agency.id(), queue));
            case CaseStatusReach watched -> Optional.empty(); // nothing is delivered to it
            case CounterApiReach none -> Optional.empty();
            case PartnerApiReach none -> Optional.empty();
            case NoReach none -> Optional.empty();
        };
    }
}
