package org.caravanserai.sandbox.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caravanserai.connectors.exchange.ExampleHandoffs.aReferral;
import static org.caravanserai.connectors.exchange.ExampleHandoffs.aReferralOf;
import static org.caravanserai.connectors.exchange.ExampleHandoffs.cleared;
import static org.caravanserai.connectors.exchange.ExampleHandoffs.facts;
import static org.caravanserai.connectors.exchange.ExampleHandoffs.later;
import static org.caravanserai.connectors.exchange.ExampleHandoffs.recallOf;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.caravanserai.connectors.exchange.AgencyUnavailable;
import org.caravanserai.connectors.exchange.Delivery;
import org.caravanserai.connectors.exchange.Facts;
import org.caravanserai.connectors.exchange.Handoff;
import org.caravanserai.connectors.fhir.FhirConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** We order on behalf of the sender, once, on servers that can do more or less. */
class FhirPlatformTest {
    private final RegionServer region = ClearedRegion.started();
    private final FhirConnector connector = ClearedRegion.connectorTo(region, Duration.ofSeconds(5));
    private final Handoff referral = aReferral();

    @AfterEach
    void close() {
        region.close();
    }

    @Test
    void fillsTheSendersOrderThatItCarriesAlong() {
        connector.deliver(cleared(referral));

        ObjectNode order = only("ServiceRequest");
        assertThat(order.path("intent").asString()).isEqualTo("filler-order");
        assertThat(order.at("/basedOn/0/reference").asString()).isEqualTo("#source");
        assertThat(order.at("/contained/0/id").asString()).isEqualTo("source");
        assertThat(order.at("/contained/0/intent").asString()).isEqualTo("order");
        assertThat(order.at("/contained/0/requester/identifier/value").asString())
                .isEqualTo("city-counter");
        assertThat(order.at("/contained/0/subject/reference").asString())
                .isEqualTo(order.at("/subject/reference").asString());
        ObjectNode task = only("Task");
        assertThat(task.at("/partOf/0/reference").asString()).isEqualTo("#source");
        assertThat(task.at("/contained/0/status").asString()).isEqualTo("accepted");
        assertThat(task.at("/contained/0/identifier/0/value").asString()).isEqualTo(referral.code());
    }

    @Test
    void putsNoFactIntoWhatStandsForTheSendersOrder() {
        connector.deliver(cleared(referral));

        assertThat(Stream.of("ServiceRequest", "Task").map(type -> only(type).path("contained")))
                .allSatisfy(contained -> assertThat(contained.toString())
                        .doesNotContain("Amal", "+34600000000", "north", "Prefers mornings")
                        .doesNotContain(referral.referral().toString()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void bringsAReferralOneByOneToAServerWithoutTransactions(boolean conditionalCreates) {
        region.forgetTransactions(conditionalCreates);

        Delivery first = connector.deliver(cleared(referral));
        Delivery again = connector.deliver(cleared(referral));

        assertThat(first).isInstanceOf(Delivery.Receipt.class).isEqualTo(again);
        assertThat(Stream.of("Patient", "Consent", "ServiceRequest", "Task").map(type -> only(type)))
                .hasSize(4);
        assertThat(only("Task").at("/focus/reference").asString())
                .isEqualTo("ServiceRequest/" + only("ServiceRequest").path("id").asString());
        assertThat(only("ServiceRequest").at("/supportingInfo/0/reference").asString())
                .isEqualTo("Consent/" + only("Consent").path("id").asString());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void addsTheFactsOfASecondReferralThereToo(boolean conditionalCreates) {
        region.forgetTransactions(conditionalCreates);

        connector.deliver(cleared(aReferralOf("p-1").with(facts("{\"LANG\":\"ar\"}"))));
        connector.deliver(cleared(aReferralOf("p-1").with(facts("{\"DISTRICT\":\"south\"}"))));

        assertThat(only("Patient").at("/address/0/district").asString()).isEqualTo("south");
        assertThat(region.all("Task")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"transaction", "conditional", "plain"})
    void leavesItToPeopleWhichOfSeveralRecordsIsMeant(String server) {
        if (!server.equals("transaction")) {
            region.forgetTransactions(server.equals("conditional"));
        }
        connector.deliver(cleared(referral));
        region.add(only("Patient"));

        assertThatThrownBy(() -> connector.deliver(cleared(referral)))
                .isInstanceOfSatisfying(AgencyUnavailable.class, e -> {
                    assertThat(e.code()).isEqualTo("http-412-multiple-matches");
                    assertThat(e.answeredWithAnError()).isTrue();
                });
        assertThat(region.effects(referral.id().toString())).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"active", "deceasedDateTime", "link", "modifierExtension"})
    void writesNoFactsIntoARecordThatStandsForNobodyAnyMore(String modifier) {
        connector.deliver(cleared(referral));
        String id = only("Patient").path("id").asString();
        region.edit("Patient", id, patient -> modified(patient, modifier));
        Handoff correction = later(referral, Handoff.Kind.CORRECTION, 2, facts("{\"NAME\":{\"given\":\"Amira\"}}"));

        assertThatThrownBy(() -> connector.deliver(cleared(correction)))
                .isInstanceOfSatisfying(
                        AgencyUnavailable.class, e -> assertThat(e.code()).isEqualTo("unknown-modifier"));

        assertThat(only("Patient").at("/name/0/given/0").asString()).isEqualTo("Amal");
    }

    private static ObjectNode modified(ObjectNode patient, String modifier) {
        return switch (modifier) {
            case "active" -> patient.put("active", false);
            case "link" -> {
                patient.putArray("link").addObject().put("type", "replaced-by");
                yield patient;
            }
            case "modifierExtension" -> {
                patient.putArray(modifier).addObject().put("url", "urn:x:not");
                yield patient;
            }
            default -> patient.put(modifier, "2026-11-01");
        };
    }

    @Test
    void doesNotPerformACorrectionOfAnOrderThatSaysNotToPerform() {
        connector.deliver(cleared(referral));
        String id = only("ServiceRequest").path("id").asString();
        region.edit("ServiceRequest", id, order -> order.put("doNotPerform", true));
        Handoff correction = later(referral, Handoff.Kind.CORRECTION, 2, facts("{\"NOTE\":\"Only evenings\"}"));

        assertThatThrownBy(() -> connector.deliver(cleared(correction)))
                .isInstanceOfSatisfying(
                        AgencyUnavailable.class, e -> assertThat(e.code()).isEqualTo("unknown-modifier"));
    }

    @Test
    void leavesWhatItDoesNotKnowOnATaskAndAnOrderAsItWas() {
        connector.deliver(cleared(referral));
        String task = only("Task").path("id").asString();
        String order = only("ServiceRequest").path("id").asString();
        region.edit("Task", task, FhirPlatformTest::withMore);
        region.edit("ServiceRequest", order, FhirPlatformTest::withMore);

        connector.deliver(cleared(later(
                referral, Handoff.Kind.CORRECTION, 2, facts("{\"NOTE\":\"Only evenings\", \"NEED\":\"shelter\"}"))));
        connector.recall(recallOf(referral));

        assertThat(Stream.of(only("Task"), only("ServiceRequest"))).allSatisfy(resource -> {
            assertThat(resource.path("meta").path("versionId").asString()).isEqualTo("3");
            assertThat(resource.at("/ourOwn/deep/0/amount").toString()).isEqualTo("3.50");
            assertThat(resource.at("/_status/extension/0/url").asString()).isEqualTo("urn:x:why");
            assertThat(resource.path("contained")).hasSize(1);
        });
    }

    private static ObjectNode withMore(ObjectNode resource) {
        resource.putObject("ourOwn").putArray("deep").addObject().put("amount", new BigDecimal("3.50"));
        resource.putObject("_status").putArray("extension").addObject().put("url", "urn:x:why");
        return resource;
    }

    @Test
    void stillReachesATaskThatNobodyOwnsAnyMore() {
        connector.deliver(cleared(referral));
        String task = only("Task").path("id").asString();
        region.edit("Task", task, open -> open.without("owner"));

        assertThat(connector.recall(recallOf(referral))).isInstanceOf(Delivery.Receipt.class);

        assertThat(only("Task").at("/businessStatus/coding/0/code").asString()).isEqualTo("5.2");
    }

    @Test
    void carriesAndTakesBackThatThePersonMustNotBeContacted() {
        connector.deliver(cleared(referral.with(contact(false))));
        assertThat(codes(only("ServiceRequest").path("orderDetail"))).containsExactly("contacting-subject-prohibited");

        connector.deliver(cleared(later(referral, Handoff.Kind.CORRECTION, 2, contact(true))));

        assertThat(codes(only("ServiceRequest").path("orderDetail"))).isEmpty();
        assertThat(only("Patient").path("telecom")).hasSize(1);
        connector.deliver(cleared(later(referral, Handoff.Kind.CORRECTION, 3, contact(false))));
        assertThat(codes(only("ServiceRequest").path("orderDetail"))).hasSize(1);
        assertThat(only("Patient").has("telecom")).isFalse();
    }

    private static Facts contact(boolean safe) {
        return facts(
                "{\"CONTACT\":{\"channel\":\"sms\",\"value\":\"+34611\",\"safe\":" + safe + "}, \"NEED\":\"shelter\"}");
    }

    private static List<String> codes(JsonNode details) {
        return details.valueStream()
                .map(detail -> detail.at("/coding/0/code").asString())
                .toList();
    }

    private ObjectNode only(String type) {
        assertThat(region.all(type)).hasSize(1);
        return region.all(type).getFirst();
    }
}
