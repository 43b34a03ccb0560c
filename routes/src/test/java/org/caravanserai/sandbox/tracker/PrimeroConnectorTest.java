package org.caravanserai.sandbox.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caravanserai.connectors.exchange.ExampleHandoffs.aReferral;
import static org.caravanserai.connectors.exchange.ExampleHandoffs.aReferralOf;
import static org.caravanserai.connectors.exchange.ExampleHandoffs.cleared;
import static org.caravanserai.connectors.exchange.ExampleHandoffs.facts;
import static org.caravanserai.connectors.exchange.ExampleHandoffs.later;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Collectors;
import org.caravanserai.connectors.exchange.AgencyUnavailable;
import org.caravanserai.connectors.exchange.Cursor;
import org.caravanserai.connectors.exchange.Delivery;
import org.caravanserai.connectors.exchange.Handoff;
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

/** Primero's habits, one by one: what is written there. */
class PrimeroConnectorTest {
    private final Tracked ngo = new Tracked();
    private final TrackerServer tracker = ngo.tracker;
    private final PrimeroConnector connector = ngo.connector;

    @AfterEach
    void close() {
        tracker.close();
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
    void takesANumberOutOfTheCaseOnceItIsNoLongerSafe() {
        Handoff referral = ngo.sent();
        assertThat(everything()).contains("+34600000000");

        connector.deliver(
                cleared(
                        later(
                                referral,
                                Handoff.Kind.CORRECTION,
                                2,
                                facts(
                                        "{\"NAME\":{\"given\":\"Amal\"},\"NEED\":\"legal-advice\",\"CONTACT\":{\"channel\":\"sms\",\"value\":\"+34600000000\",\"safe\":false}}"))));

        assertThat(everything()).doesNotContain("+34600000000").contains("not safe");
    }

    @Test
    void writesNoFactWhereItCannotBeCorrected() {
        Handoff referral = ngo.sent();

        assertThat(tracker.referralOf(referral.id().toString()).orElseThrow().toString())
                .contains("7K3M-9QPX")
                .doesNotContain("Prefers mornings", "+34600000000", "Amal");
    }

    @Test
    void doesNotOverrideWhenTheTrackerKnowsOfNoConsent() {
        tracker.loseConsents();

        Delivery delivery = connector.deliver(cleared(aReferral()));

        assertThat(delivery).isEqualTo(new Delivery.Rejected("http-422-consent"));
        assertThat(tracker.referrals(tracker.cases().getFirst().path("id").asString()))
                .isEmpty();
    }

    @Test
    void saysWhyByACodeWhenTheRecipientMayNotReceive() {
        Delivery delivery = ngo.to("nobody").deliver(cleared(aReferral()));

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
        Instant[] time = {Tracked.NOW};
        String[] password = {"old"};
        Credentials basic = new HeldOff(Credentials.basic("caravanserai", () -> password[0]), () -> time[0]);
        PrimeroConnector locked = PrimeroAgencyContractTest.connectorTo(
                new PartnerAddress(tracker.address()),
                new PartnerHttp(Tracked.LIMIT, basic, Tls.usual()),
                "reception",
                InstantSource.system());
        tracker.demandAuthorization(
                Credentials.basic("caravanserai", () -> "new").authorization().orElseThrow());

        for (int tries = 0; tries < 4; tries++) {
            assertThatThrownBy(() -> locked.poll(Cursor.START)).isInstanceOf(AgencyUnavailable.class);
        }
        assertThat(tracker.calls()).hasSize(1);
        time[0] = Tracked.NOW.plus(Duration.ofMinutes(31));
        assertThatThrownBy(() -> locked.poll(Cursor.START)).isInstanceOf(AgencyUnavailable.class);
        assertThat(tracker.calls()).hasSize(2);

        password[0] = "new";
        assertThat(locked.poll(Cursor.START).arrivals()).isEmpty();
    }

    @Test
    void correctsTheFactsOfARowThatIsThere() {
        Handoff referral = ngo.sent();

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

    /** All that the tracker keeps, its cases and their referrals. */
    private String everything() {
        return tracker.cases().stream()
                .map(one -> one + " " + tracker.referrals(one.path("id").asString()))
                .collect(Collectors.joining());
    }
}
