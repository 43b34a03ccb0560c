package org.caravanserai.connectors.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caravanserai.connectors.exchange.ExampleHandoffs.cleared;
import static org.caravanserai.connectors.exchange.ExampleHandoffs.facts;

import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * What a route may count on, whichever agency it speaks to. Every connector's test implements this, and those of its neighbours
 * that say what kind of connector it is: {@link AnsweringConnectorContract}, {@link RecallingConnectorContract}, {@link
 * PolledConnectorContract}.
 */
public interface AgencyConnectorContract {
    AgencyConnector connector();

    /** One that shows, or is read by, whatever the secret is at the moment. */
    AgencyConnector connectorUsing(Supplier<String> secret);

    TestedAgency agency();

    /** How many referrals the agency holds under our id. */
    int effects(HandoffId handoff);

    /** The connector's own limit for a call. */
    Duration limit();

    /** A referral of its own on each call, with the facts that the agency wants. */
    default Handoff aReferral() {
        return ExampleHandoffs.aReferral();
    }

    @Test
    default void deliversAReferralAndBringsItsReceipt() {
        Handoff referral = aReferral();

        Delivery delivery = connector().deliver(cleared(referral));

        assertThat(delivery)
                .isInstanceOfSatisfying(
                        Delivery.Receipt.class,
                        receipt -> assertThat(receipt.partnerReference()).isNotBlank());
        assertThat(effects(referral.id())).isOne();
    }

    @Test
    default void hasOneEffectHoweverOftenAReferralIsSent() {
        Handoff referral = aReferral();

        Delivery first = connector().deliver(cleared(referral));
        Delivery second = connector().deliver(cleared(referral));

        assertThat(second).isEqualTo(first);
        assertThat(effects(referral.id())).isOne();
    }

    @Test
    default void hasOneEffectWhenTheAnswerWasLost() {
        Handoff referral = aReferral();

        agency().losesItsAnswers();
        assertThat(connector().deliver(cleared(referral))).isInstanceOf(Delivery.Unknown.class);
        agency().recovers();
        assertThat(connector().deliver(cleared(referral))).isInstanceOf(Delivery.Receipt.class);

        assertThat(effects(referral.id())).isOne();
    }

    @Test
    default void saysWhenItsAgencyIsUnavailable() {
        Handoff referral = aReferral();
        agency().goesDown();

        assertThatThrownBy(() -> connector().deliver(cleared(referral))).isInstanceOf(AgencyUnavailable.class);
        agency().recovers();

        assertThat(connector().deliver(cleared(referral))).isInstanceOf(Delivery.Receipt.class);
        assertThat(effects(referral.id())).isOne();
    }

    @Test
    default void endsWithinItsLimitWhenItsAgencyIsSlow() {
        Handoff referral = aReferral();
        agency().becomesSlow();
        long began = System.nanoTime();

        assertThat(endOf(referral)).isIn("receipt", "timeout");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(limit().plusSeconds(2));
        agency().recovers();

        assertThat(connector().deliver(cleared(referral))).isInstanceOf(Delivery.Receipt.class);
        assertThat(effects(referral.id())).isOne();
    }

    private String endOf(Handoff referral) {
        try {
            return switch (connector().deliver(cleared(referral))) {
                case Delivery.Receipt receipt -> "receipt";
                case Delivery.Unknown unknown -> unknown.code();
                case Delivery.Rejected rejected -> rejected.code();
            };
        } catch (AgencyUnavailable e) {
            return e.code();
        }
    }

    @Test
    default void deliversWhatIsHugeOnce() {
        Handoff referral = aReferral();
        Handoff huge = referral.with(referral.facts()
                .correctedBy(facts("{\"NOTE\":\"%s\"}".formatted("Prefers mornings. ".repeat(10_000)))));

        connector().deliver(cleared(huge));
        assertThat(connector().deliver(cleared(huge))).isInstanceOf(Delivery.Receipt.class);

        assertThat(effects(huge.id())).isOne();
    }

    @Test
    default void usesItsSecretAsItIsAtThisMoment() {
        String[] secret = {"first"};
        AgencyConnector connector = connectorUsing(() -> secret[0]);
        Handoff before = aReferral();
        Handoff after = aReferral();

        agency().knows("first");
        assertThat(connector.deliver(cleared(before))).isInstanceOf(Delivery.Receipt.class);
        assertThat(effects(before.id())).isOne();
        agency().knows("second");
        secret[0] = "second";
        assertThat(connector.deliver(cleared(after))).isInstanceOf(Delivery.Receipt.class);

        assertThat(effects(after.id())).isOne();
    }
}
