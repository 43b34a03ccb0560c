package org.caravanserai.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caravanserai.connectors.exchange.DataCategory.CONTACT;
import static org.caravanserai.connectors.exchange.DataCategory.HEALTH;
import static org.caravanserai.connectors.exchange.DataCategory.INCID;
import static org.caravanserai.connectors.exchange.DataCategory.MIGSTAT;
import static org.caravanserai.connectors.exchange.DataCategory.NAME;
import static org.caravanserai.connectors.exchange.DataCategory.NEED;
import static org.caravanserai.connectors.exchange.DataCategory.NOTE;
import static org.caravanserai.connectors.exchange.Hop.H2;
import static org.caravanserai.connectors.exchange.Hop.H3;
import static org.caravanserai.connectors.exchange.Hop.H4;
import static org.caravanserai.consent.ACircumstance.usually;
import static org.caravanserai.consent.AConsent.aConsent;
import static org.caravanserai.consent.AHandoff.aHandoff;
import static org.caravanserai.consent.Decided.carried;
import static org.caravanserai.consent.Decided.cleared;
import static org.caravanserai.consent.Decided.decide;
import static org.caravanserai.consent.Decided.reason;
import static org.caravanserai.consent.Decided.refused;
import static org.caravanserai.consent.Decided.submit;

import java.util.List;
import java.util.Set;
import org.caravanserai.connectors.exchange.ClearedHandoff;
import org.caravanserai.connectors.exchange.ConsentDecision;
import org.caravanserai.connectors.exchange.Handoff.Kind;
import org.caravanserai.connectors.exchange.Hop;
import org.caravanserai.connectors.exchange.Refusal;
import org.caravanserai.journey.Basis;
import org.caravanserai.journey.Profile;
import org.junit.jupiter.api.Test;

/** Which categories may pass: those that stage, consent and recipient have in common, and special ones only where they were named. */
class CategoryRulesTest {
    @Test
    void refusesASpecialCategoryThatWasNotNamedByItself() {
        var no = refused(submit(aConsent().naming(INCID), usually(), NAME, HEALTH, INCID));

        assertThat(no.reason()).isEqualTo(Refusal.NOT_COVERED);
        assertThat(no.categories()).containsExactly(HEALTH);
    }

    @Test
    void cutsASpecialCategoryThatWasNotNamedFromADeliveryAndFromWhatComesBack() {
        for (Hop hop : List.of(H2, H3, H4)) {
            var yes = cleared(
                    decide(aHandoff().with(NAME, HEALTH).at(hop), aConsent().naming(), usually()));
            assertThat(carried(yes)).as(hop.name()).containsExactly(NAME);
            assertThat(yes.removed()).containsExactly(HEALTH);
        }
    }

    @Test
    void takesNoNameForAGrantOfWhatWasNotAgreedTo() {
        var no = refused(submit(aConsent().covering(NAME).naming(HEALTH), usually(), NAME, HEALTH));

        assertThat(no.categories()).containsExactly(HEALTH);
    }

    @Test
    void letsASpecialCategoryPassUnaskedOnlyByALawMadeForIt() {
        for (Basis basis : List.of(Basis.PUBLIC_TASK, Basis.LEGAL_DUTY, Basis.VITAL_INTEREST)) {
            var consent = aConsent().on(basis).naming(HEALTH);
            var around = usually().bases(Set.of(basis));

            assertThat(reason(submit(consent, around, NAME, HEALTH))).isEqualTo(Refusal.NOT_COVERED);
            assertThat(carried(cleared(submit(consent, around.withLawForSpecial(), NAME, HEALTH))))
                    .containsExactlyInAnyOrder(NAME, HEALTH);
        }
    }

    @Test
    void takesNoLawForAYes() {
        var no = refused(submit(aConsent().naming(), usually().withLawForSpecial(), NAME, HEALTH));

        assertThat(no.categories()).containsExactly(HEALTH);
    }

    @Test
    void refusesACategoryThatTheStageForbids() {
        var no = refused(submit(aConsent(), usually().forbidding(HEALTH), NAME, HEALTH));

        assertThat(no.reason()).isEqualTo(Refusal.FORBIDDEN);
        assertThat(no.categories()).containsExactly(HEALTH);
    }

    @Test
    void refusesACategoryThatTheStageDoesNotName() {
        var no = refused(submit(aConsent(), usually().allowing(NAME), NAME, HEALTH));

        assertThat(no.reason()).isEqualTo(Refusal.FORBIDDEN);
        assertThat(no.categories()).containsExactly(HEALTH);
    }

    @Test
    void refusesARedCategoryEvenWhereAStageAllowsItByMistake() {
        var no = refused(submit(aConsent(), usually().allowing(NAME, MIGSTAT), NAME, MIGSTAT));

        assertThat(no.reason()).isEqualTo(Refusal.FORBIDDEN);
        assertThat(no.categories()).containsExactly(MIGSTAT);
    }

    @Test
    void cutsARedCategoryOnTheWayOutEvenWhereAStageAllowsItByMistake() {
        var yes = cleared(decide(aHandoff().with(NAME, MIGSTAT).at(H2), aConsent(), usually()));

        assertThat(carried(yes)).containsExactly(NAME);
        assertThat(yes.removed()).containsExactly(MIGSTAT);
    }

    @Test
    void letsARedCategoryPassUnderAProfileThatBindsToOnePayload() {
        for (Profile profile : List.of(Profile.C5, Profile.C5W)) {
            var shown = aConsent().toPayload("p1").saidAt(ACircumstance.NOW);
            var yes = cleared(submit(shown, usually().profile(profile).sending("p1"), NAME, MIGSTAT));

            assertThat(carried(yes)).containsExactlyInAnyOrder(NAME, MIGSTAT);
        }
    }

    @Test
    void refusesACategoryThatTheConsentDoesNotCover() {
        var no = refused(submit(aConsent().covering(NAME), usually(), NAME, HEALTH, NOTE));

        assertThat(no.reason()).isEqualTo(Refusal.NOT_COVERED);
        assertThat(no.categories()).containsExactlyInAnyOrder(HEALTH, NOTE);
    }

    @Test
    void saysForbiddenRatherThanNotCovered() {
        var no = refused(submit(aConsent().covering(NAME), usually().forbidding(HEALTH), NAME, HEALTH, NOTE));

        assertThat(no.reason()).isEqualTo(Refusal.FORBIDDEN);
        assertThat(no.categories()).containsExactly(HEALTH);
    }

    @Test
    void cutsNothingSilentlyAtSubmission() {
        var yes = cleared(submit(aConsent(), usually().needing(NAME), NAME, CONTACT, HEALTH));

        assertThat(carried(yes)).containsExactlyInAnyOrder(NAME, CONTACT, HEALTH);
        assertThat(yes.removed()).isEmpty();
    }

    @Test
    void cutsADeliveryToWhatStageConsentNeedsAndViewHaveInCommon() {
        var around = usually().allowing(NAME, CONTACT, NEED, NOTE).needing(NAME, CONTACT, NEED, HEALTH);
        var consent = aConsent().covering(NAME, CONTACT, NOTE, HEALTH);

        var yes = cleared(decide(
                aHandoff()
                        .with(NAME, CONTACT, NEED, NOTE, HEALTH)
                        .showing(NAME, NOTE)
                        .at(H2),
                consent,
                around));

        assertThat(carried(yes)).containsExactly(NAME);
        assertThat(yes.removed()).containsExactlyInAnyOrder(CONTACT, NEED, NOTE, HEALTH);
    }

    @Test
    void refusesADeliveryThatWouldLoseARequiredCategory() {
        var handoff = aHandoff().with(NAME, CONTACT);
        var around = usually().requiring(NAME, CONTACT);

        losesContact(decide(handoff.at(H2), aConsent().covering(NAME), around));
        losesContact(decide(handoff.at(H2), aConsent(), around.needing(NAME)));
        losesContact(decide(handoff.as(Kind.CORRECTION).at(H2), aConsent(), around.needing(NAME)));
    }

    @Test
    void takesAGlimpseForNoLossOfARequiredCategory() {
        var yes = cleared(decide(
                aHandoff().with(NAME, NEED).showing(NEED).at(H2),
                aConsent(),
                usually().requiring(NAME)));

        assertThat(carried(yes)).containsExactly(NEED);
    }

    @Test
    void asksOfAnAnswerOnlyItsNote() {
        var answer = aHandoff().as(Kind.ANSWER).with(NOTE);

        assertThat(decide(answer.at(H2), aConsent(), usually().requiring(NAME))).isInstanceOf(ClearedHandoff.class);
    }

    private static void losesContact(ConsentDecision decision) {
        assertThat(reason(decision)).isEqualTo(Refusal.NOT_COVERED);
        assertThat(refused(decision).categories()).containsExactly(CONTACT);
    }
}
