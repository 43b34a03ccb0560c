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
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.caravanserai.connectors.exchange.AgencyUnavailable;
import org.caravanserai.connectors.exchange.Arrival;
import org.caravanserai.connectors.exchange.CodeList;
import org.caravanserai.connectors.exchange.Cursor;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Delivery;
import org.caravanserai.connectors.exchange.Facts;
import org.caravanserai.connectors.exchange.Handoff;
import org.caravanserai.connectors.exchange.Page;
import org.caravanserai.connectors.exchange.UnknownCode;
import org.caravanserai.connectors.fhir.FhirConnector;
import org.caravanserai.sandbox.simulator.Mode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** What the FHIR connector writes on a region's server, and what it makes of what it finds there. */
class FhirConnectorTest {
    private final RegionServer region = ClearedRegion.started();
    private final FhirConnector connector = connectorTo(region);
    private final Handoff referral = aReferral();

    @AfterEach
    void close() {
        region.close();
    }

    @Test
    void writesTheReferralInTheShapesOfTheGuide() {
        connector.deliver(cleared(referral));

        ObjectNode task = task();
        assertThat(task.at("/code/coding/0/code").asString()).isEqualTo("fulfill");
        assertThat(task.at("/identifier/0/type/coding/0/code").asString()).isEqualTo("PLAC");
        assertThat(task.at("/owner/identifier/value").asString()).isEqualTo("region-social");
        assertThat(task.at("/restriction/period/end").asString())
                .isEqualTo(referral.dueAt().toString());
        assertThat(task.at("/priority").asString()).isEqualTo("urgent");
        ObjectNode order = request();
        assertThat(order.at("/category/0/coding/0/code").asString()).isEqualTo("sdoh-category-unspecified");
        assertThat(order.at("/note/0/text").asString()).isEqualTo("Prefers mornings");
        assertThat(order.at("/supportingInfo/0/reference").asString()).startsWith("Consent/");
        ObjectNode consent = region.all("Consent").getFirst();
        assertThat(consent.at("/category/0/coding/0/code").asString()).isEqualTo("IDSCL");
        assertThat(consent.at("/provision/actor/0/role/coding/0/code").asString())
                .isEqualTo("IRCP");
        assertThat(consent.at("/patient/reference").asString())
                .isEqualTo(task.at("/for/reference").asString());
        assertThat(patient().at("/telecom/0/value").asString()).isEqualTo("+34600000000");
        assertThat(patient().at("/address/0/district").asString()).isEqualTo("north");
    }

    @Test
    void writesOnlyTheCategoriesThatWereCleared() {
        connector.deliver(cleared(referral.with(facts("{\"NEED\":\"legal-advice\", \"EDU\":\"primary\"}"))));

        assertThat(patient().propertyNames()).containsExactlyInAnyOrder("resourceType", "id", "meta", "identifier");
        assertThat(request().has("note")).isFalse();
        assertThat(request().at("/extension/0/valueString").asString()).isEqualTo("primary");
    }

    @Test
    void withholdsAnUnsafeContactAndForbidsToContact() {
        connector.deliver(cleared(
                referral.with(facts("{\"CONTACT\":{\"channel\":\"sms\",\"value\":\"+34611\",\"safe\":false}}"))));

        assertThat(patient().has("telecom")).isFalse();
        assertThat(request().at("/orderDetail/0/coding/0/code").asString()).isEqualTo("contacting-subject-prohibited");
    }

    @Test
    void knowsAPersonAgainAndAddsTheFactsOfASecondReferral() {
        connector.deliver(cleared(aReferralOf("p-1").with(facts("{\"LANG\":\"ar\"}"))));
        connector.deliver(cleared(aReferralOf("p-1").with(facts("{\"DISTRICT\":\"south\"}"))));

        assertThat(region.all("Task")).hasSize(2);
        assertThat(region.all("Patient")).hasSize(1);
        assertThat(patient().at("/communication/0/language/coding/0/code").asString())
                .isEqualTo("ar");
        assertThat(patient().at("/address/0/district").asString()).isEqualTo("south");
    }

    @Test
    void correctsOnlyTheCategoriesItIsGivenAndKeepsWhatItDoesNotKnow() {
        connector.deliver(cleared(referral));
        String id = patient().path("id").asString();
        region.edit("Patient", id, patient -> {
            patient.put("gender", "female")
                    .putArray("extension")
                    .addObject()
                    .put("valueDecimal", new BigDecimal("3.50"));
            return patient;
        });

        connector.deliver(
                cleared(later(referral, Handoff.Kind.CORRECTION, 2, facts("{\"NAME\":{\"given\":\"Amira\"}}"))));

        assertThat(patient().at("/name/0/given/0").asString()).isEqualTo("Amira");
        assertThat(patient().at("/name/0").has("family")).isFalse();
        assertThat(patient().path("gender").asString()).isEqualTo("female");
        assertThat(patient().at("/extension/0/valueDecimal").toString()).isEqualTo("3.50");
        assertThat(patient().at("/telecom/0/value").asString()).isEqualTo("+34600000000");
        assertThat(request().at("/meta/versionId").asString())
                .as("nothing to say")
                .isEqualTo("1");
    }

    @Test
    void readsAgainWhenSomeoneElseWroteInBetween() {
        connector.deliver(cleared(referral));
        region.beforeNextUpdate(() -> region.accept(taskId()));

        assertThat(connector.recall(recallOf(referral))).isInstanceOf(Delivery.Receipt.class);

        assertThat(task().path("status").asString()).isEqualTo("accepted");
        assertThat(task().at("/businessStatus/coding/0/code").asString()).isEqualTo("5.2");
    }

    @Test
    void answersOnceAndGivesTheTurnBackWithoutMakingNewsOfIt() {
        connector.deliver(cleared(referral));
        region.askBack(taskId(), "Which mornings?");
        Handoff answer = later(referral, Handoff.Kind.ANSWER, 2, facts("{\"NOTE\":\"Tuesdays\"}"));

        connector.deliver(cleared(answer));
        connector.deliver(cleared(answer));

        assertThat(task().path("note")).hasSize(1);
        assertThat(task().path("status").asString()).isEqualTo("requested");
        assertThat(connector.poll(Cursor.START).arrivals()).isEmpty();
    }

    @Test
    void returnsToAcceptedWhenAnAcceptedTaskIsAnswered() {
        connector.deliver(cleared(referral));
        region.accept(taskId());
        region.askBack(taskId(), "Which mornings?");

        connector.deliver(cleared(later(referral, Handoff.Kind.ANSWER, 2, facts("{\"NOTE\":\"Tuesdays\"}"))));

        assertThat(task().path("status").asString()).isEqualTo("accepted");
    }

    @Test
    void leavesAFinishedTaskAloneWhenItIsRecalled() {
        connector.deliver(cleared(referral));
        region.complete(taskId(), "helped", "");

        assertThat(connector.recall(recallOf(referral))).isInstanceOf(Delivery.Receipt.class);

        assertThat(task().path("status").asString()).isEqualTo("completed");
        assertThat(task().at("/meta/versionId").asString()).isEqualTo("2");
    }

    @Test
    void bringsAQuestionBackInItsWords() {
        connector.deliver(cleared(referral));
        region.askBack(taskId(), "Which mornings?");

        assertThat(report().event()).isEqualTo(Arrival.Event.ASKED_BACK);
        assertThat(report().content().text(DataCategory.NOTE)).contains("Which mornings?");
    }

    @Test
    void bringsAnOutcomeBackWithItsNote() {
        connector.deliver(cleared(referral));
        region.complete(taskId(), "benefit-granted", "Card issued");

        assertThat(report().event()).isEqualTo(Arrival.Event.COMPLETED);
        assertThat(report().outcomeCode()).contains("benefit-granted");
        assertThat(report().content().text(DataCategory.NOTE)).contains("Card issued");
    }

    @Test
    void bringsACompletionWithoutAnOutcomeBackWithoutOne() {
        connector.deliver(cleared(referral));
        region.edit("Task", taskId(), task -> task.put("status", "completed"));

        assertThat(report().event()).isEqualTo(Arrival.Event.COMPLETED);
        assertThat(report().outcomeCode()).isEmpty();
        assertThat(report().content()).hasToString(Facts.none().toString());
    }

    @Test
    void tellsAnUndoneAcceptAStopAndReasonsInOurWords() {
        connector.deliver(cleared(referral));
        region.accept(taskId());
        region.undoAccept(taskId());
        assertThat(report().event()).isEqualTo(Arrival.Event.RETURNED_TO_RECEIVED);

        region.reject(taskId(), "out-of-area");
        assertThat(report().event()).isEqualTo(Arrival.Event.DECLINED);
        assertThat(report().reason()).contains("out-of-area");

        region.fail(taskId(), "person-moved");
        assertThat(report().event()).isEqualTo(Arrival.Event.NOT_COMPLETED);
        assertThat(report().reason()).contains("person-moved");

        region.confirmCancel(taskId());
        assertThat(report().event()).isEqualTo(Arrival.Event.STOPPED);
        assertThat(report().reason()).contains("stopped");
    }

    @Test
    void guessesNothing() {
        connector.deliver(cleared(referral));

        region.complete(taskId(), "cured", "");
        assertThat(unreadable().cause()).isEqualTo("unknown-outcome");
        region.reject(taskId(), "did-not-like-it");
        assertThat(unreadable().cause()).isEqualTo("unknown-reason");
        region.edit("Task", taskId(), task -> task.put("status", "entered-in-error"));
        assertThat(unreadable().cause()).isEqualTo("unknown-status");
        assertThat(unreadable().handoff()).contains(referral.id());
        region.edit("Task", taskId(), task -> task.without("identifier"));
        assertThat(((Arrival.Unreadable) onlyArrival()).handoff()).isEmpty();
    }

    @Test
    void readsAMessageAgainThatItKept() {
        connector.deliver(cleared(referral));
        region.reject(taskId(), "no-capacity");
        Arrival first = onlyArrival();
        region.reject(taskId(), "full-moon");
        Arrival.Unreadable kept = unreadable();

        assertThat(kept.code()).contains(new UnknownCode(CodeList.DECLINE_REASONS, "full-moon"));
        assertThat(connector.reread(kept.whole())).contains(kept);
        assertThat(connector.reread(kept.whole().replace("full-moon", "no-capacity")))
                .get()
                .satisfies(read -> assertThat(read).isInstanceOf(Arrival.Report.class))
                .extracting(Arrival::messageId)
                .isEqualTo(kept.messageId())
                .isNotEqualTo(first.messageId());
    }

    @Test
    void looksBackALittleFromTheNewestTimeOfTheServer() {
        connector.deliver(cleared(referral));
        region.accept(taskId());

        Page page = connector.poll(Cursor.START);

        String newest = task().at("/meta/lastUpdated").asString();
        assertThat(Instant.parse(page.next().value())).isEqualTo(Instant.parse(newest));
        assertThat(connector.poll(page.next()).arrivals()).isEqualTo(page.arrivals());
        Cursor beyond = new Cursor(Instant.parse(newest).plusSeconds(3).toString());
        assertThat(connector.poll(beyond)).isEqualTo(new Page(List.of(), beyond));
    }

    @ParameterizedTest
    @CsvSource({"TOO_BUSY_503,http-503,7", "UNAUTHORIZED_401,http-401,0"})
    void saysWhyItsAgencyIsUnavailable(String trouble, String code, long retryAfter) {
        region.misbehave(trouble.equals("TOO_BUSY_503") ? Mode.TOO_BUSY_503 : Mode.UNAUTHORIZED_401);

        assertThatThrownBy(() -> connector.deliver(cleared(referral)))
                .isInstanceOfSatisfying(AgencyUnavailable.class, e -> {
                    assertThat(e.code()).isEqualTo(code);
                    assertThat(e.retryAfter().orElse(Duration.ZERO)).hasSeconds(retryAfter);
                    assertThat(e).hasNoCause();
                });
    }

    @Test
    void breaksOffAnAnswerThatIsTooLarge() {
        connector.deliver(cleared(referral));
        region.edit("Task", taskId(), task -> task.put("description", "x".repeat(17 * 1024 * 1024)));

        assertThatThrownBy(() -> connector.poll(Cursor.START))
                .isInstanceOfSatisfying(
                        AgencyUnavailable.class, e -> assertThat(e.code()).isEqualTo("garbage"));
    }

    @Test
    void keepsItsStateOverARestart(@TempDir Path folder) {
        try (RegionServer first = RegionServer.start(0, folder)) {
            connectorTo(first).deliver(cleared(referral));
            first.accept(first.taskOf(referral.id().toString()).orElseThrow());
        }
        try (RegionServer second = RegionServer.start(0, folder)) {
            connectorTo(second).deliver(cleared(referral));

            assertThat(second.effects(referral.id().toString())).isOne();
            assertThat(connectorTo(second).poll(Cursor.START).arrivals()).hasSize(1);
        }
    }

    @Test
    void isWorkedOnByACaseworkerWhoConfirmsAStop() {
        connector.deliver(cleared(referral));
        connector.recall(recallOf(referral));

        try (RegionCaseworker caseworker = RegionCaseworker.on(region, Duration.ofMillis(50))) {
            Awaitility.await().until(() -> task().path("status").asString().equals("cancelled"));
        }

        assertThat(report().event()).isEqualTo(Arrival.Event.STOPPED);
    }

    private static FhirConnector connectorTo(RegionServer server) {
        return ClearedRegion.connectorTo(server, Duration.ofSeconds(5));
    }

    private Arrival onlyArrival() {
        List<Arrival> arrivals = connector.poll(Cursor.START).arrivals();
        assertThat(arrivals).hasSize(1);
        return arrivals.getFirst();
    }

    private Arrival.Report report() {
        return (Arrival.Report) onlyArrival();
    }

    private Arrival.Unreadable unreadable() {
        return (Arrival.Unreadable) onlyArrival();
    }

    private String taskId() {
        return region.taskOf(referral.id().toString()).orElseThrow();
    }

    private ObjectNode task() {
        return region.task(taskId());
    }

    private ObjectNode patient() {
        return region.all("Patient").getFirst();
    }

    private ObjectNode request() {
        return region.all("ServiceRequest").getFirst();
    }
}
