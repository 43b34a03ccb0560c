package org.caravanserai.sandbox.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caravanserai.connectors.exchange.ExampleHandoffs.aReferral;
import static org.caravanserai.connectors.exchange.ExampleHandoffs.cleared;
import static org.caravanserai.connectors.exchange.ExampleHandoffs.facts;
import static org.caravanserai.connectors.exchange.ExampleHandoffs.later;
import static org.caravanserai.connectors.exchange.ExampleHandoffs.recallOf;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.caravanserai.connectors.exchange.Arrival;
import org.caravanserai.connectors.exchange.Cursor;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Delivery;
import org.caravanserai.connectors.exchange.Handoff;
import org.caravanserai.connectors.fhir.FhirConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** A recall reaches every Task there is, and hides nothing that the agency said before it. */
class FhirRecallTest {
    private final RegionServer region = ClearedRegion.started();
    private final FhirConnector connector = ClearedRegion.connectorTo(region, Duration.ofSeconds(5));
    private final Handoff referral = aReferral();

    @AfterEach
    void close() {
        region.close();
    }

    @Test
    void endsWithAReceiptWhenTheReferralNeverArrived() {
        assertThat(connector.recall(recallOf(referral))).isEqualTo(new Delivery.Receipt("none"));
        assertThat(region.all("Task")).isEmpty();
    }

    @Test
    void endsWithAReceiptWhenTheTaskItWasGivenIsGone() {
        Handoff recall = recallOf(referral).handoff();

        assertThat(connector.recall(cleared(known(recall, "Task/4711")))).isEqualTo(new Delivery.Receipt("none"));
    }

    @Test
    void reachesEveryTaskOfAReferralThatWasTakenTwice() {
        connector.deliver(cleared(referral));
        connector.deliver(cleared(aReferral()));
        String twin = region.all("Task").getLast().path("id").asString();
        region.edit("Task", twin, task -> task.set("identifier", task().path("identifier")));

        connector.recall(recallOf(referral));

        assertThat(region.all("Task"))
                .hasSize(2)
                .allSatisfy(task -> assertThat(
                                task.at("/businessStatus/coding/0/code").asString())
                        .isEqualTo("5.2"));
    }

    @Test
    void makesNoNewsOfItself() {
        connector.deliver(cleared(referral));

        connector.recall(recallOf(referral));

        assertThat(arrivals()).isEmpty();
    }

    @Test
    void doesNotHideAnAcceptThatNobodyHadReadYet() {
        connector.deliver(cleared(referral));
        region.accept(taskId());

        connector.recall(recallOf(referral));

        assertThat(report().event()).isEqualTo(Arrival.Event.ACCEPTED);
    }

    @Test
    void bringsAnAcceptThatWasReadBeforeUnderItsOldMessageId() {
        connector.deliver(cleared(referral));
        region.accept(taskId());
        Arrival read = report();

        connector.recall(recallOf(referral));

        assertThat(report().messageId()).isEqualTo(read.messageId());
    }

    @Test
    void leavesAQuestionStandingInItsWords() {
        connector.deliver(cleared(referral));
        region.askBack(taskId(), "Which mornings?");

        connector.recall(recallOf(referral));

        assertThat(report().event()).isEqualTo(Arrival.Event.ASKED_BACK);
        assertThat(report().content().text(DataCategory.NOTE)).contains("Which mornings?");
    }

    @Test
    void makesNoNewsOfAnAnswerThatARecallFollowed() {
        connector.deliver(cleared(referral));
        region.askBack(taskId(), "Which mornings?");
        connector.deliver(cleared(later(referral, Handoff.Kind.ANSWER, 2, facts("{\"NOTE\":\"Tuesdays\"}"))));

        connector.recall(recallOf(referral));

        assertThat(arrivals()).isEmpty();
    }

    @Test
    void bringsBackAnAcceptThatWasUndoneAfterAnAnswer() {
        connector.deliver(cleared(referral));
        region.askBack(taskId(), "Which mornings?");
        connector.deliver(cleared(later(referral, Handoff.Kind.ANSWER, 2, facts("{\"NOTE\":\"Tuesdays\"}"))));
        region.accept(taskId());
        region.undoAccept(taskId());

        assertThat(report().event()).isEqualTo(Arrival.Event.RETURNED_TO_RECEIVED);
    }

    private List<Arrival> arrivals() {
        return connector.poll(Cursor.START).arrivals();
    }

    private Arrival.Report report() {
        assertThat(arrivals()).hasSize(1);
        return (Arrival.Report) arrivals().getFirst();
    }

    private static Handoff known(Handoff handoff, String partnerReference) {
        return new Handoff(
                handoff.id(),
                handoff.referral(),
                handoff.code(),
                handoff.kind(),
                handoff.revision(),
                handoff.sequence(),
                handoff.from(),
                handoff.to(),
                handoff.journey(),
                handoff.stage(),
                handoff.purpose(),
                handoff.urgency(),
                handoff.createdAt(),
                handoff.dueAt(),
                handoff.person(),
                handoff.facts(),
                Optional.of(partnerReference));
    }

    private String taskId() {
        return region.all("Task").getFirst().path("id").asString();
    }

    private ObjectNode task() {
        return region.task(taskId());
    }
}
