package org.caravanserai.sandbox.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caravanserai.connectors.exchange.ExampleHandoffs.aReferral;
import static org.caravanserai.connectors.exchange.ExampleHandoffs.cleared;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.caravanserai.connectors.exchange.Arrival;
import org.caravanserai.connectors.exchange.Cursor;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Handoff;
import org.caravanserai.connectors.exchange.Page;
import org.caravanserai.connectors.fhir.FhirConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** What a Task tells on the way and at its end, with what its outputs name. */
class FhirOutputsTest {
    private final RegionServer region = ClearedRegion.started();
    private final FhirConnector connector = ClearedRegion.connectorTo(region, Duration.ofSeconds(5));
    private final Handoff referral = aReferral();

    @BeforeEach
    void deliver() {
        connector.deliver(cleared(referral));
    }

    @AfterEach
    void close() {
        region.close();
    }

    @ParameterizedTest
    @CsvSource({
        "5.1.1,APPOINTMENT_MADE",
        "5.1.2,APPOINTMENT_MISSED",
        "5.1.3,APPOINTMENT_CANCELLED",
        "5.1.4,APPOINTMENT_HELD",
        "3.0,STARTED"
    })
    void tellsHowFarItHasCome(String business, Arrival.Event event) {
        region.start(taskId(), business);

        assertThat(report().event()).isEqualTo(event);
    }

    @Test
    void leavesAProgressItHasNoWordForToAPerson() {
        region.start(taskId(), "5.1.9");

        assertThat(unreadable().cause()).isEqualTo("unknown-business-status");
    }

    @Test
    void bringsWhatWasDoneBesideWhatCameOfIt() {
        region.complete(taskId(), "helped", "All well", "Filled in the form");

        assertThat(report().outcomeCode()).contains("helped");
        assertThat(report().content().text(DataCategory.NOTE)).contains("All well\nFilled in the form, 2026-11-20");
    }

    @ParameterizedTest
    @ValueSource(strings = {"not-done", "stopped"})
    void saysWhatWasNotDone(String status) {
        completeWith(resource("Procedure", status, "Called at home"));

        assertThat(report().content().text(DataCategory.NOTE)).contains("Called at home (" + status + ")");
    }

    @Test
    void leavesOutWhatTheAgencyTookBack() {
        completeWith(resource("Procedure", "entered-in-error", "Called at home"));

        assertThat(report().event()).isEqualTo(Arrival.Event.COMPLETED);
        assertThat(report().content().categories()).isEmpty();
    }

    @Test
    void bringsFindingsAsHealthWhateverTheyAreAbout() {
        ObjectNode observation = resource("Observation", "final", "Rooms for each person");
        observation
                .putObject("valueQuantity")
                .put("comparator", "<")
                .put("value", 0.5)
                .put("unit", "rooms");
        completeWith(observation);

        assertThat(report().content().text(DataCategory.HEALTH)).contains("Rooms for each person: < 0.5 rooms");
        assertThat(report().content().categories()).containsExactly(DataCategory.HEALTH);
    }

    @Test
    void bringsTheAnswersOfAQuestionnaire() {
        ObjectNode form = RegionStore.JSON
                .createObjectNode()
                .put("resourceType", "QuestionnaireResponse")
                .put("status", "completed");
        ObjectNode item = form.putArray("item").addObject().put("linkId", "1").put("text", "Enough to eat");
        item.putArray("answer").addObject().put("valueBoolean", false);
        completeWith(form);

        assertThat(report().content().text(DataCategory.HEALTH)).contains("Enough to eat: false");
    }

    @Test
    void leavesAResultToAPersonWhenAModifierMayTurnItRound() {
        ObjectNode procedure = resource("Procedure", "completed", "Called at home");
        procedure
                .putArray("performer")
                .addObject()
                .putArray("modifierExtension")
                .addObject()
                .put("url", "urn:x:not");
        completeWith(procedure);

        assertThat(unreadable().cause()).isEqualTo("unknown-modifier");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://elsewhere.example/fhir/Procedure/1", "Procedure/4711", "DocumentReference/1"})
    void completesWithoutAResultThatIsNotThere(String reference) {
        completeWithReference(reference);

        assertThat(report().event()).isEqualTo(Arrival.Event.COMPLETED);
        assertThat(report().content().categories()).isEmpty();
    }

    @Test
    void endsAResultWhereTheContractsEndIt() {
        region.complete(taskId(), "helped", "x".repeat(400));

        String note = report().content().text(DataCategory.NOTE).orElseThrow();
        assertThat(note).hasSize(280).endsWith("…");
    }

    @Test
    void losesNothingThatTheServerShowsLate() {
        Handoff other = aReferral();
        connector.deliver(cleared(other));
        String late = taskId();
        region.showLate(late, Duration.ofMillis(800));
        region.accept(late);
        region.accept(region.taskOf(other.id().toString()).orElseThrow());

        Page first = connector.poll(Cursor.START);
        assertThat(handoffs(first)).containsExactly(other.id().toString());

        Awaitility.await()
                .until(() -> handoffs(connector.poll(first.next()))
                        .contains(referral.id().toString()));
    }

    private static List<String> handoffs(Page page) {
        return page.arrivals().stream()
                .map(arrival -> ((Arrival.Report) arrival).handoff().toString())
                .toList();
    }

    private static ObjectNode resource(String type, String status, String what) {
        ObjectNode resource =
                RegionStore.JSON.createObjectNode().put("resourceType", type).put("status", status);
        resource.putObject("code").put("text", what);
        return resource;
    }

    private void completeWith(ObjectNode output) {
        completeWithReference(region.add(output));
    }

    private void completeWithReference(String reference) {
        region.edit("Task", taskId(), task -> {
            task.put("status", "completed")
                    .putArray("output")
                    .addObject()
                    .putObject("valueReference")
                    .put("reference", reference);
            return task;
        });
    }

    private Arrival arrival() {
        List<Arrival> arrivals = connector.poll(Cursor.START).arrivals();
        assertThat(arrivals).hasSize(1);
        return arrivals.getFirst();
    }

    private Arrival.Report report() {
        return (Arrival.Report) arrival();
    }

    private Arrival.Unreadable unreadable() {
        return (Arrival.Unreadable) arrival();
    }

    private String taskId() {
        return region.taskOf(referral.id().toString()).orElseThrow();
    }
}
