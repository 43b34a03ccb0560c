package org.caravanserai.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caravanserai.connectors.exchange.DataCategory.AGEBAND;
import static org.caravanserai.connectors.exchange.DataCategory.DOB;
import static org.caravanserai.connectors.exchange.DataCategory.NAME;
import static org.caravanserai.consent.ACircumstance.usually;
import static org.caravanserai.consent.AConsent.aConsent;
import static org.caravanserai.consent.AHandoff.aHandoff;

import java.time.Duration;
import java.util.Optional;
import org.caravanserai.connectors.exchange.Hop;
import org.caravanserai.connectors.exchange.Refusal;
import org.caravanserai.journey.Profile;
import org.junit.jupiter.api.Test;

/** A reason that does not say what to do next comes with words that do. */
class RefusalWordsTest {

    @Test
    void sayThatAConsentIsSpent() {
        assertThat(words(
                        Refusal.NOT_GIVEN,
                        aHandoff(),
                        aConsent().forOneReferral(),
                        usually().spent()))
                .hasValue("This consent counted for one referral, and is spent; ask the person again.");
        assertThat(words(Refusal.NOT_GIVEN, aHandoff(), aConsent().forOneReferral(), usually()))
                .isEmpty();
        assertThat(words(Refusal.NOT_GIVEN, aHandoff(), aConsent(), usually().spent()))
                .isEmpty();
    }

    @Test
    void sayThatAMinorsRequestWaitsForAGuardian() {
        AConsent held = aConsent().forAMinor("person", "given").standing(ConsentState.REQUESTED);

        assertThat(words(Refusal.NOT_GIVEN, aHandoff(), held, usually().forMinors(7)))
                .hasValue("A minor asked for this alone; it is held until a guardian answers.");
        assertThat(words(Refusal.NOT_GIVEN, aHandoff(), aConsent().standing(ConsentState.REQUESTED), usually()))
                .isEmpty();
        assertThat(words(
                        Refusal.NOT_GIVEN,
                        aHandoff(),
                        aConsent().forAMinor("guardian", "refused").standing(ConsentState.REFUSED),
                        usually().forMinors(7)))
                .isEmpty();
    }

    @Test
    void sayWhomToAskOfAMinorAndOfAnAdult() {
        assertThat(words(
                        Refusal.NOT_GIVEN,
                        aHandoff(),
                        aConsent().forAMinor("person", "given"),
                        usually().forMinors(7)))
                .hasValue("A minor's consent needs a guardian's yes, and by age the child's assent.");
        assertThat(words(Refusal.NOT_GIVEN, aHandoff(), aConsent().forAMinor("guardian", "given"), usually()))
                .hasValue("This stage is for adults, who speak for themselves.");
        assertThat(words(
                        Refusal.NOT_GIVEN,
                        aHandoff().saying(AGEBAND, "18-25"),
                        aConsent().forAMinor("guardian", "given"),
                        usually().forMinors(7)))
                .hasValue("The facts say that the person is an adult, and this consent was given for a minor.");
        assertThat(words(
                        Refusal.NOT_GIVEN,
                        aHandoff().saying(DOB, "2015-01-01"),
                        aConsent(),
                        usually().forMinorsAndAdults(7)))
                .hasValue("The facts say that the person is a minor, and an adult gave this consent for themself.");
        assertThat(words(
                        Refusal.NOT_GIVEN,
                        aHandoff().namingARisk(),
                        aConsent().forAMinor("guardian", "given"),
                        usually().forMinors(7)))
                .hasValue("The facts name a risk: the guardian may be the danger, so a supervisor decides.");
    }

    @Test
    void sayThatANationalApplicationBeganTooLate() {
        AConsent yesterday = aConsent().toPayload("digest").saidAt(ACircumstance.NOW.minus(Duration.ofHours(25)));

        assertThat(words(Refusal.EXPIRED, aHandoff(), yesterday, usually().profile(Profile.C5)))
                .hasValue("A national application begins within 24 hours of the yes; preview it and ask again.");
        assertThat(words(Refusal.EXPIRED, aHandoff(), aConsent(), usually())).isEmpty();
        assertThat(words(Refusal.EXPIRED, aHandoff(), yesterday.standing(ConsentState.EXPIRED), usually()))
                .isEmpty();
    }

    @Test
    void sayThatThePayloadIsAnother() {
        assertThat(words(Refusal.NOT_COVERED, aHandoff().with(NAME), aConsent().toPayload("digest"), usually()))
                .hasValue("This is not the payload that the person was shown; preview it again and ask again.");
        assertThat(words(Refusal.NOT_COVERED, aHandoff().with(NAME), aConsent(), usually()))
                .isEmpty();
    }

    @Test
    void areLeftOutWhereTheReasonTellsEnough() {
        assertThat(words(Refusal.FIREWALL, aHandoff(), aConsent().toPayload("digest"), usually()))
                .isEmpty();
    }

    private static Optional<String> words(Refusal reason, AHandoff handoff, AConsent consent, ACircumstance around) {
        return RefusalWords.of(reason, handoff.at(Hop.H1), consent.build(), around.build());
    }
}
