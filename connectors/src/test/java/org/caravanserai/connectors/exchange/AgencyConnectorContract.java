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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a route may count on, whichever agency it speaks to. Every connector's test implements this. */
public interface AgencyConnectorContract {
    /** More referrals than the agency under test puts on one page. */
    int MANY = 7;

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
        assertThatThrownBy(() -> connector().poll(Cursor.START)).isInstanceOf(AgencyUnavailable.class);
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
        assertThatThrownBy(() -> connector().poll(Cursor.START))
                .isInstanceOfSatisfying(
                        AgencyUnavailable.class, e -> assertThat(e.code()).isEqualTo("garbage"));
    }

    @Test
    default void holdsNoMoreOfAnAnswerThanItMust() {
        agency().answersWithoutEnd();

        assertThatThrownBy(() -> connector().deliver(cleared(aReferral())))
                .isInstanceOfSatisfying(
                        AgencyUnavailable.class, e -> assertThat(e.code()).isEqualTo("garbage"));
        assertThatThrownBy(() -> connector().poll(Cursor.START))
                .isInstanceOfSatisfying(
                        AgencyUnavailable.class, e -> assertThat(e.code()).isEqualTo("garbage"));
    }

    @Test
    default void readsNoWordsInAWrongCharset() {
        agency().writesInAnotherCharset();

        assertThatThrownBy(() -> connector().poll(Cursor.START))
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
        assertThatThrownBy(() -> connector().poll(Cursor.START)).isInstanceOf(AgencyUnavailable.class);
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

    @Test
    default void bringsADecisionBackUnderOneMessageId() {
        Handoff referral = aReferral();
        connector().deliver(cleared(referral));
        agency().accepts(referral.id());

        Page first = connector().poll(Cursor.START);
        Page again = connector().poll(first.next());

        assertThat(Stream.of(first, again).flatMap(page -> reports(page).stream()))
                .filteredOn(report -> report.handoff().equals(referral.id()))
                .isNotEmpty()
                .allSatisfy(report -> assertThat(report.event()).isEqualTo(Arrival.Event.ACCEPTED))
                .extracting(Arrival.Report::messageId)
                .containsOnly(reports(first).getFirst().messageId());
    }

    @Test
    default void readsToTheEndHoweverManyDecisionsThereAre() {
        List<HandoffId> sent = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            Handoff referral = aReferral();
            connector().deliver(cleared(referral));
            agency().accepts(referral.id());
            sent.add(referral.id());
        }

        assertThat(reports(connector().poll(Cursor.START)))
                .extracting(Arrival.Report::handoff)
                .containsExactlyInAnyOrderElementsOf(sent);
    }

    @Test
    default void doesNotBringItsOwnReferralBackAsNews() {
        connector().deliver(cleared(aReferral()));

        assertThat(connector().poll(Cursor.START).arrivals()).isEmpty();
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

    private static List<Arrival.Report> reports(Page page) {
        return page.arrivals().stream()
                .filter(Arrival.Report.class::isInstance)
                .map(Arrival.Report.class::cast)
                .toList();
    }
}
