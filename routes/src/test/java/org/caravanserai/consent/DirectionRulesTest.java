package org.caravanserai.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caravanserai.connectors.exchange.DataCategory.HEALTH;
import static org.caravanserai.connectors.exchange.DataCategory.MIGSTAT;
import static org.caravanserai.connectors.exchange.DataCategory.NAME;
import static org.caravanserai.connectors.exchange.DataCategory.NOTE;
import static org.caravanserai.connectors.exchange.Hop.H1;
import static org.caravanserai.connectors.exchange.Hop.H2;
import static org.caravanserai.connectors.exchange.Hop.H3;
import static org.caravanserai.connectors.exchange.Hop.H4;
import static org.caravanserai.connectors.exchange.Hop.H5;
import static org.caravanserai.connectors.exchange.Hop.HX;
import static org.caravanserai.consent.ACircumstance.usually;
import static org.caravanserai.consent.AConsent.aConsent;
import static org.caravanserai.consent.AHandoff.aHandoff;
import static org.caravanserai.consent.Decided.carried;
import static org.caravanserai.consent.Decided.cleared;
import static org.caravanserai.consent.Decided.decide;
import static org.caravanserai.consent.Decided.onward;
import static org.caravanserai.consent.Decided.reason;
import static org.caravanserai.consent.Decided.refused;

import java.util.List;
import java.util.UUID;
import org.caravanserai.connectors.exchange.ClearedHandoff;
import org.caravanserai.connectors.exchange.Handoff.Kind;
import org.caravanserai.connectors.exchange.Hop;
import org.caravanserai.connectors.exchange.Refusal;
import org.junit.jupiter.api.Test;

/** What comes back, what goes on to a third agency, and what is called back. */
class DirectionRulesTest {
    @Test
    void tellsASenderNothingOnceTheWayBackIsClosed() {
        var closed = aConsent().towards(Direction.CLOSED);

        assertThat(refused(decide(aHandoff().at(H4), closed, usually())).reason())
                .isEqualTo(Refusal.NOT_COVERED);
        assertThat(decide(aHandoff().at(H3), closed, usually())).isInstanceOf(ClearedHandoff.class);
        assertThat(refused(decide(aHandoff().with(NOTE).at(H3), closed, usually()))
                        .reason())
                .isEqualTo(Refusal.NOT_COVERED);
        assertThat(decide(aHandoff().at(H2), closed, usually())).isInstanceOf(ClearedHandoff.class);
    }

    @Test
    void letsASenderWhoMayBeToldNothingSendNothingNew() {
        var closed = aConsent().towards(Direction.CLOSED);

        for (Kind kind : List.of(Kind.REFERRAL, Kind.ANSWER, Kind.CORRECTION)) {
            assertThat(refused(decide(aHandoff().as(kind).at(H1), closed, usually()))
                            .reason())
                    .isEqualTo(Refusal.WITHDRAWN);
        }
    }

    @Test
    void letsAStatusBackWhateverTheDirection() {
        for (Hop hop : List.of(H3, H4)) {
            var around = usually().outcomeStaysThere();

            assertThat(decide(aHandoff().at(hop), aConsent().thereOnly(), around))
                    .isInstanceOf(ClearedHandoff.class);
        }
    }

    @Test
    void keepsContentFromComingBackUnderAConsentThatPointsThereOnly() {
        for (Hop hop : List.of(H3, H4)) {
            var note = refused(decide(aHandoff().with(NOTE).at(hop), aConsent().thereOnly(), usually()));
            var outcome =
                    refused(decide(aHandoff().withOutcome().at(hop), aConsent().thereOnly(), usually()));

            assertThat(note.reason()).isEqualTo(Refusal.NOT_COVERED);
            assertThat(note.categories()).containsExactly(NOTE);
            assertThat(outcome.reason()).isEqualTo(Refusal.NOT_COVERED);
        }
    }

    @Test
    void keepsContentFromComingBackAtAStageThatKeepsItThere() {
        for (Hop hop : List.of(H3, H4)) {
            var around = usually().outcomeStaysThere();

            assertThat(reason(decide(aHandoff().with(NOTE).at(hop), aConsent(), around)))
                    .isEqualTo(Refusal.NOT_COVERED);
            assertThat(reason(decide(aHandoff().withOutcome().at(hop), aConsent(), around)))
                    .isEqualTo(Refusal.NOT_COVERED);
        }
    }

    @Test
    void cutsWhatComesBackToStageAndConsent() {
        for (Hop hop : List.of(H3, H4)) {
            var yes = cleared(decide(
                    aHandoff().with(NOTE, HEALTH, MIGSTAT).at(hop), aConsent().covering(NOTE, MIGSTAT), usually()));

            assertThat(carried(yes)).containsExactly(NOTE);
            assertThat(yes.removed()).containsExactlyInAnyOrder(HEALTH, MIGSTAT);
        }
    }

    @Test
    void recallsAfterAWithdrawalAndCarriesNoFact() {
        var recall = aHandoff().as(Kind.RECALL).with(NAME, NOTE);

        var yes =
                cleared(decide(recall.at(HX), aConsent().withdrawn(), usually().withoutAgreement()));

        assertThat(carried(yes)).isEmpty();
        assertThat(yes.removed()).containsExactlyInAnyOrder(NAME, NOTE);
    }

    @Test
    void recallsWhateverBecameOfTheConsent() {
        for (ConsentState state : ConsentState.values()) {
            assertThat(decide(aHandoff().at(HX), aConsent().standing(state), usually()))
                    .isInstanceOf(ClearedHandoff.class);
        }
    }

    @Test
    void letsAReferralGoOnIfItsConsentStandsAndSaysSo() {
        assertThat(carried(cleared(onward(aConsent().allowingOnward())))).isEmpty();
        assertThat(reason(onward(aConsent()))).isEqualTo(Refusal.NOT_COVERED);
        assertThat(reason(onward(aConsent().allowingOnward().withdrawn()))).isEqualTo(Refusal.WITHDRAWN);
        assertThat(reason(onward(aConsent().allowingOnward().of(new UUID(8, 8)))))
                .isEqualTo(Refusal.OTHER_PERSON);
    }

    @Test
    void letsTheRecipientReferOnThoughTheSenderIsToldNothing() {
        assertThat(onward(aConsent().allowingOnward().towards(Direction.CLOSED)))
                .isInstanceOf(ClearedHandoff.class);
    }

    @Test
    void decidesAnOnwardReferralLikeAnyOther() {
        assertThat(cleared(decide(aHandoff().with(NAME).at(H5), aConsent(), usually()))
                        .hop())
                .isEqualTo(H5);
        assertThat(reason(decide(aHandoff().with(NAME).at(H5), aConsent().withdrawn(), usually())))
                .isEqualTo(Refusal.WITHDRAWN);
    }
}
