package org.caravanserai.connectors.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caravanserai.connectors.exchange.ExampleHandoffs.cleared;
import static org.caravanserai.connectors.exchange.ExampleHandoffs.recallOf;

import org.junit.jupiter.api.Test;

/** What a route may count on besides, where the agency can be told to stop; an authority that takes applications cannot. */
public interface RecallingConnectorContract extends AgencyConnectorContract {

    /** How many times the agency was made to take note of a recall. */
    int recalls(HandoffId handoff);

    @Test
    default void recallsOnceHoweverOftenItIsSent() {
        Handoff referral = aReferral();
        connector().deliver(cleared(referral));
        assertThat(effects(referral.id())).isOne();

        assertThat(connector().recall(recallOf(referral))).isInstanceOf(Delivery.Receipt.class);
        assertThat(connector().recall(recallOf(referral))).isInstanceOf(Delivery.Receipt.class);

        assertThat(recalls(referral.id())).isOne();
    }

    @Test
    default void takesARecallThatComesBeforeItsReferral() {
        assertThat(connector().recall(recallOf(aReferral()))).isInstanceOf(Delivery.Receipt.class);
    }

    @Test
    default void saysWhenItCannotRecall() {
        Handoff referral = aReferral();
        agency().goesDown();

        assertThatThrownBy(() -> connector().recall(recallOf(referral))).isInstanceOf(AgencyUnavailable.class);
    }
}
