package org.caravanserai.connectors.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.caravanserai.connectors.exchange.ExampleHandoffs.aReferral;
import static org.caravanserai.connectors.exchange.ExampleHandoffs.cleared;
import static org.caravanserai.connectors.exchange.ExampleHandoffs.recallOf;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a route may count on, whichever agency it speaks to. Every connector's test implements this. */
public interface AgencyConnectorContract {
    AgencyConnector connector();

    TestedAgency agency();

    /** The connector's own limit for a call. */
    Duration limit();

    @Test
    default void deliversAReferralAndBringsItsReceipt() {
        Handoff referral = aReferral();

        Delivery delivery = connector().deliver(cleared(referral));

        assertThat(delivery)
                .isInstanceOfSatisfying(
                        Delivery.Receipt.class,
                        receipt -> assertThat(receipt.partnerReference()).isNotBlank());
        assertThat(agency().effects(referral.id())).isOne();
    }

    @Test
    default void hasOneEffectHoweverOftenAReferralIsSent() {
        Handoff referral = aReferral();

        Delivery first = connector().deliver(cleared(referral));
        Delivery second = connector().deliver(cleared(referral));

        assertThat(second).isEqualTo(first);
        assertThat(agency().effects(referral.id())).isOne();
    }

    @Test
    default void hasOneEffectWhenTheAnswerWasLost() {
        Handoff referral = aReferral();

        agency().losesItsAnswers();
        assertThat(connector().deliver(cleared(referral))).isInstanceOf(Delivery.Unknown.class);
        agency().recovers();
        assertThat(connector().deliver(cleared(referral))).isInstanceOf(Delivery.Receipt.class);

        assertThat(agency().effects(referral.id())).isOne();
    }

    @Test
    default void hasOneEffectWhenTheAnswerBrokeOff() {
        Handoff referral = aReferral();

        agency().breaksOffItsAnswers();
        assertThat(connector().deliver(cleared(referral))).isInstanceOf(Delivery.Unknown.class);
        agency().recovers();
        assertThat(connector().deliver(cleared(referral))).isInstanceOf(Delivery.Receipt.class);

        assertThat(agency().effects(referral.id())).isOne();
    }

    @Test
    default void saysWhenItsAgencyIsUnavailable() {
        Handoff referral = aReferral();
        agency().goesDown();

        assertThatThrownBy(() -> connector().deliver(cleared(referral))).isInstanceOf(AgencyUnavailable.class);
        assertThatThrownBy(() -> connector().recall(recallOf(referral))).isInstanceOf(AgencyUnavailable.class);
    }

    @Test
    default void endsWithinItsLimitWhenItsAgencyIsSlow() {
        agency().becomesSlow();
        long began = System.nanoTime();

        String code = codeOf(aReferral());

        assertThat(code).isEqualTo("timeout");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(limit().plusSeconds(2));
    }

    @Test
    default void saysThatItsAgencyIsUnavailableWhenItBreaks() {
        agency().breaks();

        assertThatThrownBy(() -> connector().deliver(cleared(aReferral())))
                .isInstanceOfSatisfying(
                        AgencyUnavailable.class,
                        e -> assertThat(e.answeredWithAnError()).isTrue())
                .hasMessageNotContaining(TestedAgency.OWN_WORDS);
    }

    @Test
    default void takesGarbageForNoAnswer() {
        agency().talksGarbage();

        assertThatThrownBy(() -> connector().deliver(cleared(aReferral())))
                .isInstanceOfSatisfying(
                        AgencyUnavailable.class, e -> assertThat(e.code()).isEqualTo("garbage"));
    }

    @Test
    default void holdsNoMoreOfAnAnswerThanItMust() {
        agency().answersWithoutEnd();

        assertThatThrownBy(() -> connector().deliver(cleared(aReferral())))
                .isInstanceOfSatisfying(
                        AgencyUnavailable.class, e -> assertThat(e.code()).isEqualTo("garbage"));
    }

    @Test
    default void tellsARefusalByACodeAndNeverInTheAgencysWords() {
        agency().refuses();

        Delivery delivery = connector().deliver(cleared(aReferral()));

        assertThat(delivery)
                .isInstanceOfSatisfying(
                        Delivery.Rejected.class,
                        rejected -> assertThat(rejected.code()).matches("[a-z0-9-]{1,60}"));
        assertThat(delivery.toString()).doesNotContain("Amal", "4711");
    }

    @Test
    default void followsNoRedirect() {
        agency().redirects();

        assertThatThrownBy(() -> connector().deliver(cleared(aReferral())))
                .isInstanceOfSatisfying(
                        AgencyUnavailable.class, e -> assertThat(e.code()).isEqualTo("redirect"));
        assertThat(agency().callsToOtherPlaces()).isZero();
    }

    @Test
    default void recallsOnceHoweverOftenItIsSent() {
        Handoff referral = aReferral();
        connector().deliver(cleared(referral));

        assertThat(connector().recall(recallOf(referral))).isInstanceOf(Delivery.Receipt.class);
        assertThat(connector().recall(recallOf(referral))).isInstanceOf(Delivery.Receipt.class);

        assertThat(agency().recalls(referral.id())).isOne();
    }

    private String codeOf(Handoff referral) {
        List<Delivery> ended = new ArrayList<>();
        Throwable thrown = catchThrowable(() -> ended.add(connector().deliver(cleared(referral))));
        if (thrown instanceof AgencyUnavailable unavailable) {
            return unavailable.code();
        }
        assertThat(thrown).isNull();
        return ended.getFirst() instanceof Delivery.Unknown unknown ? unknown.code() : "not unknown";
    }
}
