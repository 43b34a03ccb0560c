package org.caravanserai.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caravanserai.consent.AConsent.aConsent;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.caravanserai.connectors.exchange.AgencyId;
import org.junit.jupiter.api.Test;

/** A consent's next versions, and what its words mean. */
class ConsentTest {
    private static final Instant LATER = AConsent.FROM.plusSeconds(3600);

    @Test
    void countsItsVersionsAndStartsEachWithoutAHash() {
        Consent old = aConsent().build();

        Consent next = old.next(ConsentState.WITHDRAWN);

        assertThat(next.version()).isEqualTo(old.version() + 1);
        assertThat(next.status()).isEqualTo(ConsentState.WITHDRAWN);
        assertThat(next.hash()).isEmpty();
        assertThat(next.terms()).isEqualTo(old.terms());
        assertThat(next.hashed(new byte[] {4}).hash()).containsExactly(4);
    }

    @Test
    void takesALateAnswerAsItIsGivenThen() {
        Consent asked = aConsent().standing(ConsentState.REQUESTED).build();
        Given given = new Given("signed", "person", null, null, null, null, null, LATER);

        Consent answered = asked.answered(Said.YES, asked.notice(), given, LATER);

        assertThat(answered.version()).isEqualTo(2);
        assertThat(answered.status()).isEqualTo(ConsentState.GIVEN);
        assertThat(answered.given()).isEqualTo(given);
        assertThat(answered.terms().validFrom()).isEqualTo(LATER);
        assertThat(answered.terms().validUntil()).isEqualTo(asked.terms().validUntil());
    }

    @Test
    void keepsWhoSpokeForAMinorAndOnWhichText() {
        Minor child = new Minor(new byte[] {1}, "given", false, true);
        Given guardian = new Given("spoken", "guardian", null, null, null, true, null, LATER);
        Consent held = aConsent().build();

        Consent spoken = held.said(held.notice(), guardian, child);

        assertThat(spoken.minor()).isEqualTo(child);
        assertThat(spoken.given().byGuardian()).isTrue();
        assertThat(child.with("refused", false)).isEqualTo(new Minor(child.adultOn(), "refused", false, false));
        assertThat(spoken.version()).isEqualTo(held.version());
        assertThat(held.given().byGuardian()).isFalse();
        assertThat(new Given("spoken", "appointed-guardian", null, null, null, true, null, LATER).byGuardian())
                .isTrue();
    }

    @Test
    void closesTheWayBackByItsDirectionAlone() {
        assertThat(aConsent().towards(Direction.CLOSED).build().wayBackClosed()).isTrue();
        assertThat(aConsent().thereOnly().build().wayBackClosed()).isFalse();
        assertThat(aConsent().build().terms().towards(Direction.THERE).direction())
                .isEqualTo(Direction.THERE);
    }

    @Test
    void isOverOnceItWasSaidNoToOrTakenBack() {
        assertThat(Arrays.stream(ConsentState.values()).filter(ConsentState::over))
                .containsExactlyInAnyOrder(
                        ConsentState.REFUSED, ConsentState.WITHDRAWN, ConsentState.REVOKED, ConsentState.OBJECTED);
    }

    @Test
    void marksWhatMayStillArriveAfterAWithdrawal() {
        AgencyId to = new AgencyId("region-social");
        var left = List.of(new Withdrawal.Released("A", to, false), new Withdrawal.Released("B", to, false));
        var withdrawal = new Withdrawal(aConsent().build().id(), 2, ConsentState.WITHDRAWN, List.of("C"), left);

        assertThat(withdrawal.withInFlight(Set.of("B")))
                .isEqualTo(new Withdrawal(
                        withdrawal.id(),
                        2,
                        ConsentState.WITHDRAWN,
                        List.of("C"),
                        List.of(new Withdrawal.Released("A", to, false), new Withdrawal.Released("B", to, true))));
    }

    @Test
    void readsItsWordsBack() {
        for (ConsentState state : ConsentState.values()) {
            assertThat(ConsentState.of(state.word())).isEqualTo(state);
        }
        for (Direction direction : Direction.values()) {
            assertThat(Direction.of(direction.word())).isEqualTo(direction);
        }
    }

    @Test
    void saysNothingOfThePersonInALog() {
        Consent consent = aConsent().forAMinor("guardian", "given").build();

        assertThat(consent.toString()).isEqualTo("Consent[" + consent.id() + " v1 given]");
        assertThat(String.valueOf(consent.minor())).isEqualTo("Minor[assent=given]");
        assertThat(new NewMinor(LocalDate.EPOCH, "given", true, true).toString())
                .isEqualTo("NewMinor[]");
        assertThat(AWish.aWish().build().toString()).isEqualTo("NewConsent[J01/1 to ngo-open-door]");
    }
}
