package org.caravanserai.sandbox.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caravanserai.connectors.exchange.ExampleHandoffs.aReferral;
import static org.caravanserai.connectors.exchange.ExampleHandoffs.aReferralOf;
import static org.caravanserai.connectors.exchange.ExampleHandoffs.cleared;
import static org.caravanserai.connectors.exchange.ExampleHandoffs.recallOf;

import java.util.List;
import org.caravanserai.connectors.exchange.Arrival;
import org.caravanserai.connectors.exchange.Cursor;
import org.caravanserai.connectors.exchange.Delivery;
import org.caravanserai.connectors.exchange.Handoff;
import org.caravanserai.connectors.primero.PrimeroConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Taking back what a Primero has. */
class PrimeroRecallTest {
    private final Tracked ngo = new Tracked();
    private final TrackerServer tracker = ngo.tracker;
    private final PrimeroConnector connector = ngo.connector;

    @AfterEach
    void close() {
        tracker.close();
    }

    @Test
    void readsWhatItTookBackAsStopped() {
        Handoff referral = ngo.sent();

        Delivery recalled = connector.recall(recallOf(referral));

        assertThat(recalled).isInstanceOf(Delivery.Receipt.class);
        assertThat(tracker.referralOf(referral.id().toString())
                        .orElseThrow()
                        .path("status")
                        .asString())
                .isEqualTo("revoked");
        assertThat(ngo.news())
                .singleElement()
                .isInstanceOfSatisfying(
                        Arrival.Report.class,
                        report -> assertThat(report.event()).isEqualTo(Arrival.Event.STOPPED));
    }

    @Test
    void saysThatWhatIsRecalledNeverArrived() {
        assertThat(connector.recall(recallOf(aReferral()))).isEqualTo(Delivery.Receipt.NEVER_ARRIVED);
    }

    @Test
    void takesTheConsentsBackWithTheLastReferralThatStands() {
        Handoff first = aReferralOf("p-1");
        Handoff second = aReferralOf("p-1");
        connector.deliver(cleared(first));
        connector.deliver(cleared(second));

        connector.recall(recallOf(first));
        assertThat(consents()).containsExactly(true, true);
        connector.recall(recallOf(second));
        assertThat(consents()).containsExactly(false, false);
    }

    private List<Boolean> consents() {
        ObjectNode only = tracker.cases().getFirst();
        return List.of(
                only.path("consent_for_services").asBoolean(),
                only.path("disclosure_other_orgs").asBoolean());
    }

    @Test
    void leavesWhatIsDoneAndNotYetReadToBeReadAsCompleted() {
        Handoff referral = ngo.sent();
        Cursor cursor = connector.poll(Cursor.START).next();
        tracker.accept(referral.id().toString());
        tracker.done(referral.id().toString(), "Came on Monday.");

        assertThat(connector.recall(recallOf(referral))).isInstanceOf(Delivery.Receipt.class);
        assertThat(connector.recall(recallOf(referral))).isInstanceOf(Delivery.Receipt.class);

        assertThat(tracker.calls()).noneMatch(call -> call.startsWith("DELETE"));
        assertThat(connector.poll(cursor).arrivals())
                .singleElement()
                .isInstanceOfSatisfying(
                        Arrival.Report.class,
                        report -> assertThat(report.event()).isEqualTo(Arrival.Event.COMPLETED));
    }

    @Test
    void takesTheConsentsBackThoughTheReferralIsDone() {
        Handoff referral = ngo.sent();
        tracker.accept(referral.id().toString());
        tracker.done(referral.id().toString(), "");

        connector.recall(recallOf(referral));

        assertThat(consents()).containsExactly(false, false);
    }

    @Test
    void takesBackWhatIsAcceptedAndNotYetDone() {
        Handoff referral = ngo.sent();
        tracker.accept(referral.id().toString());

        connector.recall(recallOf(referral));

        assertThat(ngo.news())
                .singleElement()
                .isInstanceOfSatisfying(
                        Arrival.Report.class,
                        report -> assertThat(report.event()).isEqualTo(Arrival.Event.STOPPED));
    }
}
