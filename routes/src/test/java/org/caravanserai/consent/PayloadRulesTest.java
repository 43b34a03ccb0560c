package org.caravanserai.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caravanserai.connectors.exchange.DataCategory.CRIM;
import static org.caravanserai.connectors.exchange.DataCategory.NAME;
import static org.caravanserai.connectors.exchange.DataCategory.NATREF;
import static org.caravanserai.connectors.exchange.Hop.H1;
import static org.caravanserai.connectors.exchange.Hop.H2;
import static org.caravanserai.consent.ACircumstance.NOW;
import static org.caravanserai.consent.ACircumstance.usually;
import static org.caravanserai.consent.AConsent.aConsent;
import static org.caravanserai.consent.AHandoff.aHandoff;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.caravanserai.connectors.exchange.ClearedHandoff;
import org.caravanserai.connectors.exchange.Handoff.Kind;
import org.caravanserai.connectors.exchange.Hop;
import org.caravanserai.connectors.exchange.Refusal;
import org.caravanserai.connectors.exchange.RefusedHandoff;
import org.caravanserai.journey.Profile;
import org.junit.jupiter.api.Test;

/** A consent to one exact payload: this one whole, once, begun within a day; and a watch by reference, decided at each poll. */
class PayloadRulesTest {
    private static final AHandoff APPLICATION = aHandoff().with(NAME, CRIM);

    @Test
    void clearsThePayloadThatWasShownAndNoOther() {
        assertThat(decide(H1, shown(), national())).isInstanceOf(ClearedHandoff.class);
        assertThat(decide(H2, shown(), national())).isInstanceOf(ClearedHandoff.class);
        for (Hop hop : new Hop[] {H1, H2, Hop.H5}) {
            var no = refused(decide(hop, shown(), national().sending("p2")));

            assertThat(no.reason()).isEqualTo(Refusal.NOT_COVERED);
            assertThat(no.categories()).containsExactlyInAnyOrder(NAME, CRIM);
        }
    }

    @Test
    void takesAConsentThatNamesNoPayloadForNone() {
        assertThat(refused(decide(H1, aConsent().saidAt(NOW), national())).reason())
                .isEqualTo(Refusal.NOT_COVERED);
    }

    @Test
    void beginsWithinADayOfTheYes() {
        var inTime = national().at(NOW.plus(PayloadRules.TO_BEGIN).minus(1, ChronoUnit.MICROS));
        var late = national().at(NOW.plus(PayloadRules.TO_BEGIN));

        assertThat(decide(H1, shown(), inTime)).isInstanceOf(ClearedHandoff.class);
        assertThat(refused(decide(H1, shown(), late)).reason()).isEqualTo(Refusal.EXPIRED);
        assertThat(refused(decide(Hop.H5, shown(), late)).reason()).isEqualTo(Refusal.EXPIRED);
    }

    @Test
    void goesOnForAsLongAsTheConsentStandsOnceBegun() {
        var weeksLater = national().at(NOW.plus(Duration.ofDays(30)));

        assertThat(decide(H2, shown(), weeksLater)).isInstanceOf(ClearedHandoff.class);
        assertThat(decide(H2, shown(), weeksLater.at(AConsent.UNTIL))).isInstanceOf(RefusedHandoff.class);
    }

    @Test
    void countsForOneApplication() {
        assertThat(refused(decide(H1, shown(), national().spent())).reason()).isEqualTo(Refusal.NOT_GIVEN);
    }

    @Test
    void cutsNothingOnTheWay() {
        var no = refused(decide(H2, shown(), national().needing(NAME)));

        assertThat(no.reason()).isEqualTo(Refusal.NOT_COVERED);
        assertThat(no.categories()).containsExactly(CRIM);
    }

    @Test
    void showsAGlimpseOfThePayloadWithoutCuttingIt() {
        var glimpse = aHandoff().with(NAME, CRIM).showing(NAME);

        assertThat(ConsentRules.decide(
                        glimpse.at(H2), shown().build(), national().build()))
                .isInstanceOfSatisfying(
                        ClearedHandoff.class,
                        yes -> assertThat(yes.handoff().facts().categories()).containsExactly(NAME));
    }

    @Test
    void takesNoCorrection() {
        var correction = aHandoff().with(NAME, CRIM).as(Kind.CORRECTION);

        for (var around : List.of(national(), national().at(NOW.plus(PayloadRules.TO_BEGIN)))) {
            assertThat(refused(ConsentRules.decide(correction.at(H1), shown().build(), around.build()))
                            .reason())
                    .as("it begins nothing, so it is never too late, only another payload")
                    .isEqualTo(Refusal.NOT_COVERED);
        }
    }

    @Test
    void decidesEachPollOfAWatchAnew() {
        var poll = aHandoff().with(NATREF).at(H2);
        var watch = usually().profile(Profile.C5W).allowing(NATREF).needing(NATREF);

        assertThat(ConsentRules.decide(poll, aConsent().covering(NATREF).build(), watch.build()))
                .isInstanceOf(ClearedHandoff.class);
        assertThat(ConsentRules.decide(
                        poll, aConsent().covering(NATREF).withdrawn().build(), watch.build()))
                .isInstanceOf(RefusedHandoff.class);
        assertThat(ConsentRules.decide(
                        poll,
                        aConsent().covering(NATREF).build(),
                        watch.at(AConsent.UNTIL).build()))
                .isInstanceOf(RefusedHandoff.class);
    }

    private static AConsent shown() {
        return aConsent().toPayload("p1").saidAt(NOW);
    }

    private static ACircumstance national() {
        return usually().profile(Profile.C5).sending("p1");
    }

    private static Object decide(Hop hop, AConsent consent, ACircumstance around) {
        return ConsentRules.decide(APPLICATION.at(hop), consent.build(), around.build());
    }

    private static RefusedHandoff refused(Object decision) {
        assertThat(decision).isInstanceOf(RefusedHandoff.class);
        return (RefusedHandoff) decision;
    }
}
