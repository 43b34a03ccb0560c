package org.caravanserai.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caravanserai.connectors.exchange.DataCategory.AGEBAND;
import static org.caravanserai.connectors.exchange.DataCategory.DOB;
import static org.caravanserai.connectors.exchange.DataCategory.NAME;
import static org.caravanserai.connectors.exchange.Hop.H1;
import static org.caravanserai.connectors.exchange.Hop.H2;
import static org.caravanserai.consent.ACircumstance.usually;
import static org.caravanserai.consent.AConsent.aConsent;
import static org.caravanserai.consent.AHandoff.aHandoff;

import java.util.List;
import java.util.Set;
import org.caravanserai.connectors.exchange.ClearedHandoff;
import org.caravanserai.connectors.exchange.Hop;
import org.caravanserai.connectors.exchange.Refusal;
import org.caravanserai.connectors.exchange.RefusedHandoff;
import org.caravanserai.journey.Basis;
import org.junit.jupiter.api.Test;

/** Whose yes counts for a minor, at every hop; and what the facts may not contradict at the first. */
class MinorRulesTest {
    private static final List<Hop> ORDINARY = List.of(H1, H2, Hop.H3, Hop.H4);

    @Test
    void clearsWhatAGuardianAndTheChildAgreedTo() {
        for (String guardian : List.of("guardian", "appointed-guardian", "supervisor")) {
            everyHopClears(
                    aHandoff().with(NAME),
                    aConsent().forAMinor(guardian, "given"),
                    usually().forMinors(7));
        }
        everyHopClears(
                aHandoff(),
                aConsent().forAMinor("guardian", "too-young"),
                usually().forMinors(7));
    }

    @Test
    void holdsAMinorsOwnYes() {
        everyHopRefuses(
                aHandoff(), aConsent().forAMinor("person", "given"), usually().forMinors(7));
    }

    @Test
    void refusesAGuardiansYesAgainstTheChildsNo() {
        everyHopRefuses(
                aHandoff(),
                aConsent().forAMinor("guardian", "refused"),
                usually().forMinors(7));
    }

    @Test
    void stopsCountingAGuardiansConsentOnceThePersonIsOfAge() {
        everyHopRefuses(
                aHandoff(),
                aConsent().forAMinor("guardian", "given"),
                usually().forMinorsAndAdults(7).onceOfAge());
    }

    @Test
    void letsAPublicTaskGoOnWhenThePersonComesOfAge() {
        everyHopClears(
                aHandoff(),
                aConsent().forAMinor("guardian", "given").on(Basis.PUBLIC_TASK),
                usually().forMinors(7).onceOfAge().bases(Set.of(Basis.PUBLIC_TASK)));
    }

    @Test
    void takesNoMinorsConsentAtAStageForAdults() {
        everyHopRefuses(aHandoff(), aConsent().forAMinor("guardian", "given"), usually());
    }

    @Test
    void takesAnAdultsOwnConsentOnlyWhereTheStageServesAdultsToo() {
        everyHopRefuses(aHandoff(), aConsent(), usually().forMinors(7));
        everyHopClears(aHandoff(), aConsent(), usually().forMinorsAndAdults(7));
    }

    @Test
    void refusesFactsOfAMinorUnderAnAdultsOwnConsent() {
        for (AHandoff minor : List.of(
                aHandoff().saying(AGEBAND, "under-15"),
                aHandoff().saying(AGEBAND, "15-17"),
                aHandoff().saying(DOB, "2008-11-24"))) {
            assertThat(reason(minor, aConsent(), usually())).isEqualTo(Refusal.NOT_GIVEN);
            assertThat(decide(minor.at(Hop.H5), aConsent(), usually())).isInstanceOf(RefusedHandoff.class);
        }
    }

    @Test
    void takesAPersonForAnAdultFromTheirEighteenthBirthdayOn() {
        assertThat(decide(aHandoff().saying(DOB, "2008-11-23").at(H1), aConsent(), usually()))
                .isInstanceOf(ClearedHandoff.class);
    }

    @Test
    void refusesFactsOfAnAdultUnderAGuardiansConsent() {
        for (AHandoff adult :
                List.of(aHandoff().saying(AGEBAND, "18-25"), aHandoff().saying(DOB, "2008-11-23"))) {
            assertThat(reason(
                            adult,
                            aConsent().forAMinor("guardian", "given"),
                            usually().forMinors(7)))
                    .isEqualTo(Refusal.NOT_GIVEN);
        }
    }

    @Test
    void clearsFactsOfAMinorUnderAGuardiansConsent() {
        for (AHandoff minor : List.of(
                aHandoff().saying(AGEBAND, "under-15"),
                aHandoff().saying(AGEBAND, "15-17"),
                aHandoff().saying(DOB, "2008-11-24"),
                aHandoff().namingNoRisk())) {
            everyHopClears(
                    minor, aConsent().forAMinor("guardian", "given"), usually().forMinors(7));
        }
    }

    /** What was right when it came in is not wrong a birthday later. */
    @Test
    void comparesWhatTheFactsSayOnlyWhereTheyComeIn() {
        AHandoff minor = aHandoff().saying(AGEBAND, "15-17");

        assertThat(decide(minor.at(H1), aConsent(), usually())).isInstanceOf(RefusedHandoff.class);
        assertThat(decide(minor.at(H2), aConsent(), usually())).isInstanceOf(ClearedHandoff.class);
    }

    @Test
    void leavesADangerousGuardianOut() {
        AHandoff risk = aHandoff().namingARisk();

        assertThat(reason(
                        risk,
                        aConsent().forAMinor("guardian", "given"),
                        usually().forMinors(7)))
                .isEqualTo(Refusal.NOT_GIVEN);
        assertThat(decide(
                        risk.at(H1),
                        aConsent().forAMinor("supervisor", "given"),
                        usually().forMinors(7)))
                .isInstanceOf(ClearedHandoff.class);
        assertThat(decide(risk.at(H1), aConsent(), usually())).isInstanceOf(ClearedHandoff.class);
    }

    @Test
    void saysInWordsWhomToAsk() {
        Crossing crossing = aHandoff().at(H1);

        assertThat(MinorRules.unspoken(
                        crossing,
                        aConsent().forAMinor("guardian", "given").build(),
                        usually().forMinors(7).onceOfAge().build()))
                .hasValue("The person has come of age: ask for their own consent.");
        assertThat(MinorRules.unspoken(
                        crossing, aConsent().build(), usually().forMinors(7).build()))
                .hasValue("This stage is for minors: a guardian says yes, and by age the child assents.");
    }

    private static void everyHopClears(AHandoff handoff, AConsent consent, ACircumstance around) {
        for (Hop hop : ORDINARY) {
            assertThat(decide(handoff.at(hop), consent, around)).as(hop.name()).isInstanceOf(ClearedHandoff.class);
        }
    }

    private static void everyHopRefuses(AHandoff handoff, AConsent consent, ACircumstance around) {
        for (Hop hop : ORDINARY) {
            assertThat(decide(handoff.at(hop), consent, around))
                    .as(hop.name())
                    .isInstanceOfSatisfying(
                            RefusedHandoff.class, no -> assertThat(no.reason()).isEqualTo(Refusal.NOT_GIVEN));
        }
    }

    private static Refusal reason(AHandoff handoff, AConsent consent, ACircumstance around) {
        return ((RefusedHandoff) decide(handoff.at(H1), consent, around)).reason();
    }

    private static Object decide(Crossing crossing, AConsent consent, ACircumstance around) {
        return ConsentRules.decide(crossing, consent.build(), around.build());
    }
}
