package org.caravanserai.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caravanserai.connectors.exchange.DataCategory.NAME;
import static org.caravanserai.connectors.exchange.DataCategory.NEED;
import static org.caravanserai.connectors.exchange.Hop.H2;
import static org.caravanserai.connectors.exchange.Hop.HX;
import static org.caravanserai.consent.ACircumstance.usually;
import static org.caravanserai.consent.AConsent.aConsent;
import static org.caravanserai.consent.AHandoff.LANTERN;
import static org.caravanserai.consent.AHandoff.aHandoff;
import static org.caravanserai.consent.Decided.ORDINARY;
import static org.caravanserai.consent.Decided.cleared;
import static org.caravanserai.consent.Decided.decide;
import static org.caravanserai.consent.Decided.everyHop;
import static org.caravanserai.consent.Decided.everyHopClears;
import static org.caravanserai.consent.Decided.onward;
import static org.caravanserai.consent.Decided.reason;

import java.util.Set;
import java.util.UUID;
import org.caravanserai.connectors.exchange.ClearedHandoff;
import org.caravanserai.connectors.exchange.Hop;
import org.caravanserai.connectors.exchange.Purpose;
import org.caravanserai.connectors.exchange.Refusal;
import org.caravanserai.journey.Basis;
import org.junit.jupiter.api.Test;

/** Whether a consent stands, and for this crossing: one case a rule, in the order of {@link Refusal}; {@link GeneratedConsentRulesTest} looks between them. */
class ConsentRulesTest {
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
}
