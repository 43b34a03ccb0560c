package org.caravanserai.sandbox.citizenship;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.caravanserai.connectors.citizenship.ApplicationConnector;
import org.caravanserai.connectors.citizenship.ApplicationSettings;
import org.caravanserai.connectors.exchange.AgencyConnector;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.ExampleHandoffs;
import org.caravanserai.connectors.exchange.Handoff;
import org.caravanserai.connectors.exchange.HandoffId;
import org.caravanserai.connectors.exchange.StepJournal;
import org.caravanserai.connectors.http.Credentials;
import org.caravanserai.connectors.http.HttpConnectorContract;
import org.caravanserai.connectors.http.PartnerAddress;
import org.caravanserai.connectors.http.PartnerHttp;
import org.caravanserai.connectors.http.TestedHttpAgency;
import org.caravanserai.connectors.http.Tls;
import org.caravanserai.sandbox.simulator.SimulatedTroubles;
import org.junit.jupiter.api.AfterEach;

/** The connector that submits applications keeps the promises of every connector, over real HTTP; it can recall nothing. */
class ApplicationAgencyContractTest implements HttpConnectorContract {
    private final ApplicationAuthority authority = ApplicationAuthority.start(0, null, InstantSource.system());
    private final Map<HandoffId, String> numbers = new ConcurrentHashMap<>();
    private final StepJournal journal = new Journal(new ConcurrentHashMap<>());
    private final AgencyConnector connector =
            connectorTo(address(), new PartnerHttp(limit(), Credentials.none(), Tls.usual()));

    private record Journal(Map<String, String> steps) implements StepJournal {
        @Override
        public Optional<String> read(HandoffId handoff, String step) {
            return Optional.ofNullable(steps.get(handoff + step));
        }

        @Override
        public void write(HandoffId handoff, String step, String outcome) {
            steps.putIfAbsent(handoff + step, outcome);
        }
    }

    @AfterEach
    void close() {
        authority.close();
    }

    /** Of a person of its own, since the authority knows persons by their number and nothing by our id. */
    @Override
    public Handoff aReferral() {
        String number = "X-" + (123_456 + numbers.size());
        Handoff referral = ExampleHandoffs.aReferral().with(ExampleHandoffs.facts("""
                {"NAME":{"given":"Amal","family":"H."},"DOB":"1990-02-03","DOCNO":"%s","NATL":"ER",
                 "ADDR":"12 Quay Street","HOUSE":3,"CRIM":"none"}""".formatted(number)));
        numbers.put(referral.id(), number);
        return referral;
    }

    @Override
    public int effects(HandoffId handoff) {
        return authority
                .applications(Objects.requireNonNull(numbers.get(handoff)))
                .size();
    }

    @Override
    public AgencyConnector connector() {
        return connector;
    }

    @Override
    public AgencyConnector connectorTo(PartnerAddress address, PartnerHttp http) {
        return new ApplicationConnector(new ApplicationSettings(
                new AgencyId("national-applications"),
                address,
                http,
                ZoneOffset.UTC,
                journal,
                (handoff, type, size) -> Optional.empty()));
    }

    @Override
    public TestedHttpAgency agency() {
        return new SimulatedTroubles(authority::misbehave, authority::demandAuthorization, authority::callsElsewhere);
    }

    @Override
    public PartnerAddress address() {
        return new PartnerAddress(authority.address());
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(2);
    }
}
