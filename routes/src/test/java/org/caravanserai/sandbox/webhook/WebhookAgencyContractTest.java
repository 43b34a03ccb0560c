package org.caravanserai.sandbox.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caravanserai.connectors.exchange.ExampleHandoffs.cleared;
import static org.caravanserai.connectors.exchange.ExampleHandoffs.recallOf;

import io.cloudevents.core.provider.EventFormatProvider;
import io.cloudevents.jackson.JsonFormat;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.caravanserai.connectors.clearance.ClearanceVerifier;
import org.caravanserai.connectors.clearance.SeenVersions;
import org.caravanserai.connectors.exchange.AgencyConnector;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.Delivery;
import org.caravanserai.connectors.exchange.ExampleClearances;
import org.caravanserai.connectors.exchange.ExampleHandoffs;
import org.caravanserai.connectors.exchange.Handoff;
import org.caravanserai.connectors.exchange.HandoffId;
import org.caravanserai.connectors.exchange.RecallingConnectorContract;
import org.caravanserai.connectors.http.Credentials;
import org.caravanserai.connectors.http.HttpConnectorContract;
import org.caravanserai.connectors.http.PartnerAddress;
import org.caravanserai.connectors.http.PartnerHttp;
import org.caravanserai.connectors.http.TestedHttpAgency;
import org.caravanserai.connectors.http.Tls;
import org.caravanserai.connectors.webhook.WebhookConnector;
import org.caravanserai.connectors.webhook.WebhookSettings;
import org.caravanserai.connectors.webhook.WebhookSigner;
import org.caravanserai.connectors.webhook.WebhookVerifier;
import org.caravanserai.sandbox.simulator.SimulatedTroubles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The webhook connector keeps the promises of every connector that pushes, over real HTTP. */
class WebhookAgencyContractTest implements HttpConnectorContract, RecallingConnectorContract {
    private final String[] shared = {"first secret"};
    private final WebhookPartner partner = started();
    private final AgencyConnector connector =
            connectorTo(address(), new PartnerHttp(limit(), Credentials.none(), Tls.usual()));

    private static WebhookPartner started() {
        WebhookPartner partner = WebhookPartner.start(
                0,
                ExampleHandoffs.aReferral().to().value(),
                new WebhookVerifier(() -> "first secret", InstantSource.system()));
        partner.demandClearance(
                new ClearanceVerifier(ExampleClearances::published, InstantSource.system(), SeenVersions.inMemory()));
        return partner;
    }

    @AfterEach
    void close() {
        partner.close();
    }

    @Test
    void sendsAnEventThatAnybodysLibraryReads() {
        Handoff referral = aReferral();

        connector.deliver(cleared(referral));

        JsonNode sent = partner.events(referral.id().toString()).getFirst();
        var event = Objects.requireNonNull(EventFormatProvider.getInstance().resolveFormat(JsonFormat.CONTENT_TYPE))
                .deserialize(sent.toString().getBytes(StandardCharsets.UTF_8));
        assertThat(event.getId()).isEqualTo(referral.id() + "." + referral.sequence());
        assertThat(event.getType()).isEqualTo("org.caravanserai.handoff.referral");
        assertThat(event.getSubject()).isEqualTo(referral.id().toString());
        assertThat(sent.at("/data/facts").propertyNames())
                .containsExactlyInAnyOrderElementsOf(referral.facts().asMap().keySet().stream()
                        .map(Enum::name)
                        .toList());
    }

    @Test
    void isNotBelievedUnderAnotherSecretAndSignsUnderBothWhileOneIsChanged() {
        shared[0] = "second secret";
        Handoff referral = aReferral();

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> connector.deliver(cleared(referral)))
                .hasMessageContaining("http-401");
        assertThat(partner.lastFlaw()).contains("SIGNATURE");
        shared[0] = "second secret\nfirst secret\n";

        assertThat(connector.deliver(cleared(referral))).isInstanceOf(Delivery.Receipt.class);
    }

    @Test
    void learnsThatWhatItRecallsNeverArrived() {
        assertThat(connector.recall(recallOf(aReferral()))).isEqualTo(Delivery.Receipt.NEVER_ARRIVED);
    }

    @Override
    public PartnerAddress address() {
        return new PartnerAddress(partner.address());
    }

    @Override
    public AgencyConnector connectorTo(PartnerAddress address, PartnerHttp http) {
        return new WebhookConnector(
                new WebhookSettings(
                        new AgencyId("ngo-legal-desk"),
                        address,
                        URI.create("https://hub.example"),
                        http,
                        WebhookSigner.hmac(() -> shared[0])),
                InstantSource.system());
    }

    @Override
    public AgencyConnector connector() {
        return connector;
    }

    @Override
    public TestedHttpAgency agency() {
        return new SimulatedTroubles(partner::misbehave, partner::demandAuthorization, partner::callsElsewhere);
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(2);
    }

    @Override
    public int effects(HandoffId handoff) {
        return kept(handoff, "referral");
    }

    @Override
    public int recalls(HandoffId handoff) {
        return kept(handoff, "recall");
    }

    private int kept(HandoffId handoff, String kind) {
        return (int) partner.events(handoff.toString()).stream()
                .filter(event -> event.path("type").asString("").endsWith("." + kind))
                .count();
    }
}
