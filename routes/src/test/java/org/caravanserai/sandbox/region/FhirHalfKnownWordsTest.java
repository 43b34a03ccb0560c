package org.caravanserai.sandbox.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caravanserai.connectors.exchange.ExampleHandoffs.aReferral;
import static org.caravanserai.connectors.exchange.ExampleHandoffs.cleared;

import java.time.Duration;
import java.util.List;
import org.caravanserai.connectors.exchange.Arrival;
import org.caravanserai.connectors.exchange.Cursor;
import org.caravanserai.connectors.fhir.FhirConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What is said half in our words is not guessed, and what is said in FHIR's own way is understood. */
class FhirHalfKnownWordsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String OURS = "\"system\":\"https://caravanserai.example/outcome\"";

    private final RegionServer region = ClearedRegion.started();
    private final FhirConnector connector = ClearedRegion.connectorTo(region, Duration.ofSeconds(5));

    @BeforeEach
    void deliver() {
        connector.deliver(cleared(aReferral()));
    }

    @AfterEach
    void close() {
        region.close();
    }

    @Test
    void takesAnOutcomeThatAlsoHasTheAgencysOwnCode() {
        completeWith("[{\"valueCodeableConcept\":{\"coding\":[{\"system\":\"urn:x\",\"code\":\"77\"},{" + OURS
                + ",\"code\":\"helped\"}]}}]");

        assertThat(report().outcomeCode()).contains("helped");
    }

    @Test
    void readsACompletionThatPointsToItsProcedureAsOneWithoutOutcome() {
        completeWith("[{\"valueReference\":{\"reference\":\"Procedure/1\"}}]");

        assertThat(report().event()).isEqualTo(Arrival.Event.COMPLETED);
        assertThat(report().outcomeCode()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"valueCodeableConcept\":{\"coding\":[{\"system\":\"urn:x\",\"code\":\"77\"}]}}]",
                "[{\"valueCodeableConcept\":{\"coding\":[{OURS,\"code\":\"helped\"},{OURS,\"code\":\"cured\"}]}}]",
                "[{\"valueCodeableConcept\":{\"coding\":[{OURS,\"code\":\"helped\"}]}},"
                        + "{\"valueCodeableConcept\":{\"coding\":[{\"system\":\"urn:x\",\"code\":\"77\"}]}}]",
                "[{\"valueCodeableConcept\":{\"coding\":[{OURS,\"code\":\"helped\"},{OURS,\"code\":\"enrolled\"}]}}]"
            })
    void leavesAnOutcomeThatIsOnlyHalfInOurWordsToAPerson(String output) {
        completeWith(output.replace("OURS", OURS));

        assertThat(unreadable().cause()).isEqualTo("unknown-outcome");
    }

    @Test
    void leavesAReasonThatIsOnlyHalfInOurWordsToAPerson() {
        region.reject(taskId(), "no-capacity");
        region.edit("Task", taskId(), task -> {
            task.withArray("/statusReason/coding")
                    .addObject()
                    .put("system", "https://caravanserai.example/reason")
                    .put("code", "full-moon");
            return task;
        });

        assertThat(unreadable().cause()).isEqualTo("unknown-reason");
    }

    @Test
    void readsNothingPastAModifierItDoesNotKnow() {
        region.accept(taskId());
        region.edit("Task", taskId(), task -> {
            task.putArray("modifierExtension")
                    .addObject()
                    .put("url", "urn:x:not")
                    .put("valueBoolean", true);
            return task;
        });

        assertThat(unreadable().cause()).isEqualTo("unknown-modifier");
    }

    private void completeWith(String output) {
        region.edit("Task", taskId(), task -> task.put("status", "completed").set("output", JSON.readTree(output)));
    }

    private String taskId() {
        return region.all("Task").getFirst().path("id").asString();
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
}
