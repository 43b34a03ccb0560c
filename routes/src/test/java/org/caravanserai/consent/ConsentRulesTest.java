package org.caravanserai.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caravanserai.connectors.exchange.DataCategory.CONTACT;
import static org.caravanserai.connectors.exchange.DataCategory.HEALTH;
import static org.caravanserai.connectors.exchange.DataCategory.INCID;
import static org.caravanserai.connectors.exchange.DataCategory.MIGSTAT;
import static org.caravanserai.connectors.exchange.DataCategory.NAME;
import static org.caravanserai.connectors.exchange.DataCategory.NEED;
import static org.caravanserai.connectors.exchange.DataCategory.NOTE;
import static org.caravanserai.connectors.exchange.Hop.H1;
import static org.caravanserai.connectors.exchange.Hop.H2;
import static org.caravanserai.connectors.exchange.Hop.H3;
import static org.caravanserai.connectors.exchange.Hop.H4;
import static org.caravanserai.connectors.exchange.Hop.H5;
import static org.caravanserai.connectors.exchange.Hop.HX;
import static org.caravanserai.consent.ACircumstance.usually;
import static org.caravanserai.consent.AConsent.aConsent;
import static org.caravanserai.consent.AHandoff.LANTERN;
import static org.caravanserai.consent.AHandoff.aHandoff;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.caravanserai.connectors.exchange.ClearedHandoff;
import org.caravanserai.connectors.exchange.ConsentDecision;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Handoff.Kind;
import org.caravanserai.connectors.exchange.Hop;
import org.caravanserai.connectors.exchange.Purpose;
import org.caravanserai.connectors.exchange.Refusal;
import org.caravanserai.connectors.exchange.RefusedHandoff;
import org.caravanserai.journey.Basis;
import org.caravanserai.journey.Profile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One case a rule, in the order of {@link Refusal}; {@link GeneratedConsentRulesTest} looks between them. */
class ConsentRulesTest {
    private static final List<Hop> ORDINARY = List.of(H1, H2, H3, H4, H5);
    private static final Purpose HOUSING = new Purpose("emergency-housing");
    private static final UUID BILAL = new UUID(1, 2);

    @Test
    void clearsEveryOrdinaryHopThatAConsentCovers() {
        for (Hop hop : ORDINARY) {
            var decision = decide(aHandoff().with(NAME, NEED).at(hop), aConsent(), usually());

            assertThat(decision).as(hop.name()).isInstanceOf(ClearedHandoff.class);
        }
    }

    @Test
    void namesTheConsentAndItsVersionInAClearance() {
        var grant = cleared(decide(aHandoff().at(H2), aConsent(), usually())).grant();

        assertThat(grant.id().value()).isEqualTo(aConsent().build().id());
        assertThat(grant.version()).isEqualTo(1);
        assertThat(grant.validUntil()).isEqualTo(AConsent.UNTIL);
    }

    @Test
    void putsTheFirewallBeforeEverything() {
        var around = usually().behindTheFirewall().withoutAgreement();

        everyHop(Refusal.FIREWALL, aHandoff().to(LANTERN), aConsent().withdrawn(), around);
        everyHop(Refusal.FIREWALL, aHandoff(), null, around);
        assertThat(reason(decide(aHandoff().at(HX), aConsent(), around))).isEqualTo(Refusal.FIREWALL);
        assertThat(reason(decide(aHandoff().at(HX), null, around))).isEqualTo(Refusal.FIREWALL);
    }

    @Test
    void asksForAnAgreementBeforeAConsent() {
        everyHop(Refusal.NO_AGREEMENT, aHandoff(), null, usually().withoutAgreement());
        everyHop(
                Refusal.NO_AGREEMENT,
                aHandoff(),
                aConsent().withdrawn(),
                usually().withoutAgreement());
    }

    @Test
    void refusesWithoutAConsent() {
        everyHop(Refusal.NO_CONSENT, aHandoff(), null, usually());
        assertThat(reason(decide(aHandoff().at(HX), null, usually()))).isEqualTo(Refusal.NO_CONSENT);
    }

    @Test
    void takesAnotherAgencysConsentForNone() {
        everyHop(Refusal.NO_CONSENT, aHandoff(), aConsent().recordedBy(LANTERN).withdrawn(), usually());
    }

    @Test
    void refusesAConsentThatWasOnlyAskedFor() {
        everyHop(Refusal.NOT_GIVEN, aHandoff(), aConsent().standing(ConsentState.REQUESTED), usually());
    }

    @Test
    void refusesAConsentThatThePersonRefused() {
        everyHop(Refusal.NOT_GIVEN, aHandoff(), aConsent().standing(ConsentState.REFUSED), usually());
    }

    @Test
    void refusesABasisThatTheStageDoesNotName() {
        var dutyOnly = usually().bases(Set.of(Basis.LEGAL_DUTY, Basis.PUBLIC_TASK));

        everyHop(Refusal.NOT_GIVEN, aHandoff(), aConsent(), dutyOnly);
        everyHop(Refusal.NOT_GIVEN, aHandoff(), aConsent().on(Basis.VITAL_INTEREST), usually());
    }

    @Test
    void letsOnlyAGivenConsentPassAnyOrdinaryHop() {
        for (ConsentState state : ConsentState.values()) {
            for (Hop hop : Hop.values()) {
                if (hop == HX) {
                    continue; // a recall says "stop" just when the consent no longer stands
                }
                var decision = decide(aHandoff().with(NAME).at(hop), aConsent().standing(state), usually());
                assertThat(decision instanceof ClearedHandoff)
                        .as(state + " at " + hop)
                        .isEqualTo(state == ConsentState.GIVEN);
            }
            assertThat(onward(aConsent().standing(state).allowingOnward()) instanceof ClearedHandoff)
                    .as(state + " going on")
                    .isEqualTo(state == ConsentState.GIVEN);
        }
    }

    @Test
    void refusesAConsentForOneReferralOnceAnotherSpentIt() {
        everyHop(
                Refusal.NOT_GIVEN,
                aHandoff(),
                aConsent().forOneReferral(),
                usually().spent());
        everyHopClears(aHandoff(), aConsent().forOneReferral(), usually());
        everyHopClears(aHandoff(), aConsent(), usually().spent());
    }

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
    void refusesAConsentOneMicrosecondBeforeItBegins() {
        everyHop(Refusal.NOT_GIVEN, aHandoff(), aConsent(), usually().at(justBefore(AConsent.FROM)));
    }

    @Test
    void clearsAConsentFromItsFirstInstant() {
        everyHopClears(aHandoff(), aConsent(), usually().at(AConsent.FROM));
    }

    @Test
    void refusesAConsentThatWasTakenBackByWhomever() {
        everyHop(Refusal.WITHDRAWN, aHandoff(), aConsent().withdrawn(), usually());
        everyHop(Refusal.WITHDRAWN, aHandoff(), aConsent().standing(ConsentState.REVOKED), usually());
        everyHop(Refusal.WITHDRAWN, aHandoff(), aConsent().standing(ConsentState.OBJECTED), usually());
    }

    @Test
    void saysWithdrawnRatherThanExpired() {
        everyHop(
                Refusal.WITHDRAWN, aHandoff(), aConsent().withdrawn(), usually().at(AConsent.UNTIL));
    }

    @Test
    void refusesAConsentThatStandsAsExpired() {
        everyHop(Refusal.EXPIRED, aHandoff(), aConsent().standing(ConsentState.EXPIRED), usually());
    }

    @Test
    void refusesAConsentFromTheInstantAtWhichItEnds() {
        everyHop(Refusal.EXPIRED, aHandoff(), aConsent(), usually().at(AConsent.UNTIL));
    }

    @Test
    void clearsAConsentOneMicrosecondBeforeItEnds() {
        everyHopClears(aHandoff(), aConsent(), usually().at(justBefore(AConsent.UNTIL)));
    }

    @Test
    void isInItsPeriodFromTheFirstInstantToJustBeforeTheLast() {
        Terms terms = aConsent().build().terms();

        assertThat(terms.inPeriod(justBefore(AConsent.FROM))).isFalse();
        assertThat(terms.inPeriod(AConsent.FROM)).isTrue();
        assertThat(terms.inPeriod(justBefore(AConsent.UNTIL))).isTrue();
        assertThat(terms.inPeriod(AConsent.UNTIL)).isFalse();
    }

    /** A last day ends when it ends where the agency is, whatever the day is elsewhere; a leap day is a day. */
    @Test
    void countsToTheEndOfTheLastDayInTheZoneItWasAgreedIn() {
        LocalDate leapDay = LocalDate.of(2028, 2, 29);
        for (String zone : List.of("Europe/Madrid", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu")) {
            Instant end = leapDay.plusDays(1).atStartOfDay(ZoneId.of(zone)).toInstant();
            AConsent consent = aConsent().valid(AConsent.FROM, end);

            everyHopClears(aHandoff(), consent, usually().at(justBefore(end)));
            everyHop(Refusal.EXPIRED, aHandoff(), consent, usually().at(end));
            everyHop(Refusal.EXPIRED, aHandoff(), consent, usually().at(end.plus(1, ChronoUnit.MICROS)));
        }
    }

    /** The night in which clocks go back has an hour twice: both count before the end, neither after. */
    @Test
    void countsAnHourThatHappensTwiceOnce() {
        ZoneId madrid = ZoneId.of("Europe/Madrid");
        ZonedDateTime first =
                LocalDateTime.of(2026, 10, 25, 2, 30).atZone(madrid).withEarlierOffsetAtOverlap();
        ZonedDateTime second = first.withLaterOffsetAtOverlap();
        AConsent consent = aConsent().valid(first.minusDays(1).toInstant(), second.toInstant());

        everyHopClears(aHandoff(), consent, usually().at(first.toInstant()));
        everyHopClears(aHandoff(), consent, usually().at(justBefore(second.toInstant())));
        everyHop(Refusal.EXPIRED, aHandoff(), consent, usually().at(second.toInstant()));
    }

    @Test
    void refusesAnotherPersonsConsent() {
        everyHop(Refusal.OTHER_PERSON, aHandoff().about(BILAL), aConsent(), usually());
        everyHop(Refusal.OTHER_PERSON, aHandoff().about(BILAL).to(LANTERN), aConsent(), usually());
    }

    @Test
    void refusesAnotherRecipient() {
        everyHop(Refusal.OTHER_RECIPIENT, aHandoff().to(LANTERN), aConsent(), usually());
        everyHop(Refusal.OTHER_RECIPIENT, aHandoff().to(LANTERN).forPurpose(HOUSING), aConsent(), usually());
    }

    @Test
    void refusesAnotherPurpose() {
        everyHop(Refusal.OTHER_PURPOSE, aHandoff().forPurpose(HOUSING), aConsent(), usually());
        everyHop(Refusal.OTHER_PURPOSE, aHandoff(), aConsent().forPurpose(HOUSING), usually());
        everyHop(Refusal.OTHER_PURPOSE, aHandoff(), aConsent(), usually().purpose(HOUSING));
    }

    @Test
    void refusesTheSamePurposeAtAnotherStage() {
        everyHop(Refusal.OTHER_PURPOSE, aHandoff(), aConsent().forStage("J01", 2), usually());
        everyHop(Refusal.OTHER_PURPOSE, aHandoff(), aConsent().forStage("J02", 1), usually());
        everyHop(Refusal.OTHER_PURPOSE, aHandoff(), aConsent(), usually().stage(2));
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

    private static ConsentDecision onward(AConsent consent) {
        return ConsentRules.decideOnward(
                aHandoff().with(NAME).at(H5), consent.build(), usually().build());
    }

    @Test
    void decidesAnOnwardReferralLikeAnyOther() {
        assertThat(cleared(decide(aHandoff().with(NAME).at(H5), aConsent(), usually()))
                        .hop())
                .isEqualTo(H5);
        assertThat(reason(decide(aHandoff().with(NAME).at(H5), aConsent().withdrawn(), usually())))
                .isEqualTo(Refusal.WITHDRAWN);
    }

    private static ConsentDecision submit(AConsent consent, ACircumstance around, DataCategory... facts) {
        return decide(aHandoff().with(facts).at(H1), consent, around);
    }

    private static ConsentDecision decide(Crossing crossing, @Nullable AConsent consent, ACircumstance around) {
        return ConsentRules.decide(crossing, consent == null ? null : consent.build(), around.build());
    }

    private static void everyHop(Refusal expected, AHandoff handoff, @Nullable AConsent consent, ACircumstance around) {
        for (Hop hop : ORDINARY) {
            var no = refused(decide(handoff.at(hop), consent, around));

            assertThat(no.reason()).as(hop.name()).isEqualTo(expected);
            assertThat(no.hop()).isEqualTo(hop);
        }
    }

    private static void everyHopClears(AHandoff handoff, AConsent consent, ACircumstance around) {
        for (Hop hop : ORDINARY) {
            assertThat(decide(handoff.at(hop), consent, around)).as(hop.name()).isInstanceOf(ClearedHandoff.class);
        }
    }

    private static void losesContact(ConsentDecision decision) {
        assertThat(reason(decision)).isEqualTo(Refusal.NOT_COVERED);
        assertThat(refused(decision).categories()).containsExactly(CONTACT);
    }

    private static Instant justBefore(Instant instant) {
        return instant.minus(1, ChronoUnit.MICROS);
    }

    private static Refusal reason(ConsentDecision decision) {
        return refused(decision).reason();
    }

    private static RefusedHandoff refused(ConsentDecision decision) {
        assertThat(decision).isInstanceOf(RefusedHandoff.class);
        return (RefusedHandoff) decision;
    }

    private static ClearedHandoff cleared(ConsentDecision decision) {
        assertThat(decision).isInstanceOf(ClearedHandoff.class);
        return (ClearedHandoff) decision;
    }

    private static Set<DataCategory> carried(ClearedHandoff cleared) {
        return cleared.handoff().facts().categories();
    }
}
