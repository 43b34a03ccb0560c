package org.caravanserai.sandbox.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caravanserai.connectors.exchange.ExampleHandoffs.aReferral;
import static org.caravanserai.connectors.exchange.ExampleHandoffs.aReferralOf;
import static org.caravanserai.connectors.exchange.ExampleHandoffs.cleared;
import static org.caravanserai.connectors.exchange.ExampleHandoffs.facts;
import static org.caravanserai.connectors.exchange.ExampleHandoffs.later;
import static org.caravanserai.connectors.exchange.ExampleHandoffs.recallOf;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.caravanserai.connectors.exchange.AgencyUnavailable;
import org.caravanserai.connectors.exchange.Arrival;
import org.caravanserai.connectors.exchange.CodeList;
import org.caravanserai.connectors.exchange.Cursor;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Delivery;
import org.caravanserai.connectors.exchange.Handoff;
import org.caravanserai.connectors.exchange.Page;
import org.caravanserai.connectors.exchange.UnknownCode;
import org.caravanserai.connectors.http.Credentials;
import org.caravanserai.connectors.http.HeldOff;
import org.caravanserai.connectors.http.PartnerAddress;
import org.caravanserai.connectors.http.PartnerHttp;
import org.caravanserai.connectors.http.Tls;
import org.caravanserai.connectors.primero.PrimeroConnector;
import org.caravanserai.sandbox.simulator.Mode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Primero's habits, one by one. */
class PrimeroConnectorTest {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Instant NOW = Instant.parse("2026-11-26T09:00:00Z");
    private final TrackerServer tracker = TrackerServer.start(0, null, InstantSource.system());
    private final PrimeroConnector connector = to("reception");

    @AfterEach
    void close() {
        tracker.close();
    }

    private PrimeroConnector to(String recipient) {
        return PrimeroAgencyContractTest.connectorTo(
                new PartnerAddress(tracker.address()),
                new PartnerHttp(LIMIT, Credentials.none(), Tls.usual()),
                recipient,
                InstantSource.fixed(NOW));
    }

    @Test
    void writesACaseWithWhatWasClearedAndNothingElse() {
        Handoff referral = aReferral();

        connector.deliver(cleared(referral));

        ObjectNode there = tracker.cases().getFirst();
        assertThat(there.path("name").asString()).isEqualTo("Amal H.");
        assertThat(there.path("telephone_current").asString()).isEqualTo("+34600000000");
        assertThat(there.path("consent_for_services").asBoolean()).isTrue();
        assertThat(there.path("disclosure_other_orgs").asBoolean()).isTrue();
        assertThat(there.at("/services_section/0/service_type").asString()).isEqualTo("legal_assistance_service");
        assertThat(there.at("/services_section/0/service_referral_notes").asString())
                .contains("7K3M-9QPX", "Prefers mornings");
        assertThat(there.toString())
                .doesNotContain(
                        "disclosure_deny_details",
                        "consent_overridden",
                        referral.person().value());
    }

    @Test
    void givesItToTheRecipientWithItsRow() {
        Handoff referral = aReferral();

        connector.deliver(cleared(referral));

        ObjectNode sent = tracker.referralOf(referral.id().toString()).orElseThrow();
        assertThat(sent.path("transitioned_to").asString()).isEqualTo("reception");
        assertThat(sent.path("service_record_id").asString()).isEqualTo("caravanserai-" + referral.id());
        assertThat(sent.has("consent_overridden")).isFalse();
    }

    @Test
    void findsThePersonsCaseAndAddsARow() {
        connector.deliver(cleared(aReferralOf("p-1")));
        connector.deliver(cleared(aReferralOf("p-1")));

        assertThat(tracker.cases())
                .singleElement()
                .satisfies(there -> assertThat(there.path("services_section")).hasSize(2));
    }

    @Test
    void doesNotLetAnUnsafeNumberOut() {
        Handoff referral = aReferral()
                .with(
                        facts(
                                "{\"NAME\":{\"given\":\"Amal\"},\"NEED\":\"legal-advice\",\"CONTACT\":{\"channel\":\"sms\",\"value\":\"+34600000009\",\"safe\":false}}"));

        connector.deliver(cleared(referral));

        assertThat(tracker.cases().toString()).doesNotContain("+34600000009").contains("not safe");
    }

    @Test
    void saysWhyByACodeWhenTheRecipientMayNotReceive() {
        Delivery delivery = to("nobody").deliver(cleared(aReferral()));

        assertThat(delivery).isEqualTo(new Delivery.Rejected("http-422-recipient"));
    }

    @Test
    void waitsAsLongAsATrackerThatIsBeingConfiguredAsks() {
        tracker.misbehave(Mode.TOO_BUSY_503);

        assertThatThrownBy(() -> connector.deliver(cleared(aReferral())))
                .isInstanceOfSatisfying(AgencyUnavailable.class, e -> {
                    assertThat(e.code()).isEqualTo("http-503");
                    assertThat(e.retryAfter()).isNotNull();
                });
    }

    @Test
    void showsARefusedPasswordOnceInHalfAnHour() {
        Instant[] time = {NOW};
        String[] password = {"old"};
        Credentials basic = new HeldOff(Credentials.basic("caravanserai", () -> password[0]), () -> time[0]);
        PrimeroConnector locked = PrimeroAgencyContractTest.connectorTo(
                new PartnerAddress(tracker.address()),
                new PartnerHttp(LIMIT, basic, Tls.usual()),
                "reception",
                InstantSource.system());
        tracker.demandAuthorization(
                Credentials.basic("caravanserai", () -> "new").authorization().orElseThrow());

        for (int tries = 0; tries < 4; tries++) {
            assertThatThrownBy(() -> locked.poll(Cursor.START)).isInstanceOf(AgencyUnavailable.class);
        }
        assertThat(tracker.calls()).hasSize(1);
        time[0] = NOW.plus(Duration.ofMinutes(31));
        assertThatThrownBy(() -> locked.poll(Cursor.START)).isInstanceOf(AgencyUnavailable.class);
        assertThat(tracker.calls()).hasSize(2);

        password[0] = "new";
        assertThat(locked.poll(Cursor.START).arrivals()).isEmpty();
    }

    @Test
    void readsADeclineWithItsReason() {
        Handoff referral = sent();

        tracker.reject(referral.id().toString(), "no_capacity");

        assertThat(news()).singleElement().isInstanceOfSatisfying(Arrival.Report.class, report -> {
            assertThat(report.event()).isEqualTo(Arrival.Event.DECLINED);
            assertThat(report.reason()).contains("no-capacity");
        });
    }

    @Test
    void leavesAReasonThatNobodyMappedToAPersonAndReadsItAgain() {
        Handoff referral = sent();

        tracker.reject(referral.id().toString(), "full_until_monday");

        Arrival.Unreadable kept = (Arrival.Unreadable) news().getFirst();
        assertThat(kept.code()).contains(new UnknownCode(CodeList.DECLINE_REASONS, "full_until_monday"));
        assertThat(connector.reread(kept.whole()))
                .get()
                .isInstanceOfSatisfying(
                        Arrival.Unreadable.class,
                        again -> assertThat(again.messageId()).isEqualTo(kept.messageId()));
    }

    @Test
    void keepsItsOwnTimeOfWhatHasNone() {
        Handoff referral = sent();
        tracker.accept(referral.id().toString());
        tracker.done(referral.id().toString(), "Came on Monday.");

        assertThat(news()).singleElement().isInstanceOfSatisfying(Arrival.Report.class, report -> {
            assertThat(report.event()).isEqualTo(Arrival.Event.COMPLETED);
            assertThat(report.at()).isEqualTo(NOW);
            assertThat(report.content().text(DataCategory.NOTE)).contains("Came on Monday.");
        });
    }

    @Test
    void leavesReferralsOfTheTrackersOwnAlone() {
        sent();

        tracker.referAmongThemselves(tracker.cases().getFirst().path("id").asString());

        assertThat(news()).isEmpty();
    }

    @Test
    void takesADecisionThatChangedNothingForNone() {
        Handoff referral = sent();

        tracker.done(referral.id().toString(), "too early"); // from in_progress it is ignored, with 200

        assertThat(news()).isEmpty();
    }

    @Test
    void readsWhatItTookBackAsStopped() {
        Handoff referral = sent();

        Delivery recalled = connector.recall(recallOf(referral));

        assertThat(recalled).isInstanceOf(Delivery.Receipt.class);
        assertThat(tracker.referralOf(referral.id().toString())
                        .orElseThrow()
                        .path("status")
                        .asString())
                .isEqualTo("revoked");
        assertThat(news())
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
    void correctsTheFactsOfARowThatIsThere() {
        Handoff referral = sent();

        connector.deliver(cleared(later(
                referral,
                Handoff.Kind.CORRECTION,
                2,
                facts("{\"NAME\":{\"given\":\"Amel\"},\"NEED\":\"legal-advice\"}"))));

        assertThat(tracker.cases()).singleElement().satisfies(there -> {
            assertThat(there.path("name").asString()).isEqualTo("Amel");
            assertThat(there.path("services_section")).hasSize(1);
        });
    }

    @Test
    void missesNoCaseThatChangesWhileItReads() {
        tracker.mostPerPage(2);
        List<Handoff> sent = List.of(sent(), sent(), sent(), sent(), sent());
        sent.forEach(referral -> tracker.accept(referral.id().toString()));

        Page first = connector.poll(Cursor.START);
        tracker.done(sent.getFirst().id().toString(), "");
        Page second = connector.poll(first.next());

        assertThat(first.arrivals()).hasSize(5);
        assertThat(second.arrivals())
                .anyMatch(arrival ->
                        arrival instanceof Arrival.Report report && report.event() == Arrival.Event.COMPLETED);
    }

    private Handoff sent() {
        Handoff referral = aReferral();
        assertThat(connector.deliver(cleared(referral))).isInstanceOf(Delivery.Receipt.class);
        return referral;
    }

    private List<Arrival> news() {
        return connector.poll(Cursor.START).arrivals();
    }
}
