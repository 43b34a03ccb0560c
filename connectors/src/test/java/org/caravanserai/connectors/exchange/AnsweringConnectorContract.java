package org.caravanserai.connectors.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caravanserai.connectors.exchange.ExampleHandoffs.cleared;

import org.junit.jupiter.api.Test;

/** What a route may count on besides, where the agency answers at once; one that reads a queue says later what it thinks. */
public interface AnsweringConnectorContract extends AgencyConnectorContract {

    @Override
    AnsweringAgency agency();

    @Test
    default void saysThatItsAgencyIsUnavailableWhenItBreaks() {
        agency().breaks();

        assertThatThrownBy(() -> connector().deliver(cleared(aReferral())))
                .isInstanceOfSatisfying(
                        AgencyUnavailable.class,
                        e -> assertThat(e.answeredWithAnError()).isTrue())
                .hasMessageNotContaining(AnsweringAgency.OWN_WORDS);
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
}
