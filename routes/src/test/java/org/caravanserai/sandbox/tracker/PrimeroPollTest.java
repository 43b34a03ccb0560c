package org.caravanserai.sandbox.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caravanserai.connectors.exchange.ExampleHandoffs.later;

import java.util.List;
import org.caravanserai.connectors.exchange.AgencyUnavailable;
import org.caravanserai.connectors.exchange.Arrival;
import org.caravanserai.connectors.exchange.CodeList;
import org.caravanserai.connectors.exchange.Cursor;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Handoff;
import org.caravanserai.connectors.exchange.Page;
import org.caravanserai.connectors.exchange.UnknownCode;
import org.caravanserai.connectors.primero.PrimeroConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What became of referrals is read from the cases of a Primero that changed. */
class PrimeroPollTest {
    private final Tracked ngo = new Tracked();
    private final TrackerServer tracker = ngo.tracker;
    private final PrimeroConnector connector = ngo.connector;

    @AfterEach
    void close() {
        tracker.close();
    }

    @Test
    void readsADeclineWithItsReason() {
        Handoff referral = ngo.sent();

        tracker.reject(referral.id().toString(), "no_capacity");

        assertThat(ngo.news()).singleElement().isInstanceOfSatisfying(Arrival.Report.class, report -> {
            assertThat(report.event()).isEqualTo(Arrival.Event.DECLINED);
            assertThat(report.reason()).contains("no-capacity");
        });
    }

    @Test
    void leavesAReasonThatNobodyMappedToAPersonAndReadsItAgain() {
        Handoff referral = ngo.sent();

        tracker.reject(referral.id().toString(), "full_until_monday");

        Arrival.Unreadable kept = (Arrival.Unreadable) ngo.news().getFirst();
        assertThat(kept.code()).contains(new UnknownCode(CodeList.DECLINE_REASONS, "full_until_monday"));
        assertThat(connector.reread(kept.whole()))
                .get()
                .isInstanceOfSatisfying(
                        Arrival.Unreadable.class,
                        again -> assertThat(again.messageId()).isEqualTo(kept.messageId()));
    }

    @Test
    void keepsItsOwnTimeOfWhatHasNone() {
        Handoff referral = ngo.sent();
        tracker.accept(referral.id().toString());
        tracker.done(referral.id().toString(), "Came on Monday.");

        assertThat(ngo.news()).singleElement().isInstanceOfSatisfying(Arrival.Report.class, report -> {
            assertThat(report.event()).isEqualTo(Arrival.Event.COMPLETED);
            assertThat(report.at()).isEqualTo(Tracked.NOW);
            assertThat(report.content().text(DataCategory.NOTE)).contains("Came on Monday.");
        });
    }

    @Test
    void leavesReferralsOfTheTrackersOwnAlone() {
        ngo.sent();

        tracker.referAmongThemselves(tracker.cases().getFirst().path("id").asString());

        assertThat(ngo.news()).isEmpty();
    }

    @Test
    void takesADecisionThatChangedNothingForNone() {
        Handoff referral = ngo.sent();

        tracker.done(referral.id().toString(), "too early"); // from in_progress it is ignored, with 200

        assertThat(ngo.news()).isEmpty();
    }

    @Test
    void missesNoCaseThatChangesWhileItReads() {
        tracker.mostPerPage(2);
        List<Handoff> sent = List.of(ngo.sent(), ngo.sent(), ngo.sent(), ngo.sent(), ngo.sent());
        sent.forEach(referral -> tracker.accept(referral.id().toString()));

        Page first = connector.poll(Cursor.START);
        tracker.done(sent.getFirst().id().toString(), "");
        Page second = connector.poll(first.next());

        assertThat(first.arrivals()).hasSize(5);
        assertThat(second.arrivals())
                .anyMatch(arrival ->
                        arrival instanceof Arrival.Report report && report.event() == Arrival.Event.COMPLETED);
    }

    @Test
    void readsTheOtherCasesThoughOneIsClosedToUs() {
        List<Handoff> sent = List.of(ngo.sent(), ngo.sent(), ngo.sent());
        sent.forEach(referral -> tracker.accept(referral.id().toString()));
        tracker.hide(caseOf(sent.get(1)));

        Page page = connector.poll(Cursor.START);

        assertThat(page.arrivals()).hasSize(3);
        assertThat(page.arrivals().get(1))
                .isInstanceOfSatisfying(
                        Arrival.Unreadable.class,
                        closed -> assertThat(closed.cause()).isEqualTo("no-access-to-case"));
        assertThat(page.arrivals()).filteredOn(Arrival.Report.class::isInstance).hasSize(2);
    }

    @Test
    void readsAClosedCaseOnceItIsOpenThoughNothingChangedInIt() {
        Handoff referral = ngo.sent();
        tracker.accept(referral.id().toString());
        tracker.hide(caseOf(referral));
        Page closed = connector.poll(Cursor.START);
        Cursor later = new Cursor(closed.next().value().replaceFirst("^\\S+", "2999-01-01T00:00:00Z"));

        Page still = connector.poll(later);
        tracker.show(caseOf(referral));
        Page open = connector.poll(still.next());

        assertThat(still.arrivals())
                .extracting(Arrival::messageId)
                .containsExactly(closed.arrivals().getFirst().messageId());
        assertThat(open.arrivals()).singleElement().isInstanceOf(Arrival.Report.class);
        assertThat(connector.poll(open.next()).arrivals()).isEmpty();
    }

    @Test
    void takesAWholeTrackerThatIsClosedForUnavailable() {
        for (int i = 0; i < 21; i++) {
            tracker.hide(caseOf(ngo.sent()));
        }

        assertThatThrownBy(() -> connector.poll(Cursor.START))
                .isInstanceOfSatisfying(
                        AgencyUnavailable.class, e -> assertThat(e.code()).isEqualTo("http-403"));
    }

    private String caseOf(Handoff referral) {
        return tracker.referralOf(referral.id().toString())
                .orElseThrow()
                .path("record_id")
                .asString();
    }
}
