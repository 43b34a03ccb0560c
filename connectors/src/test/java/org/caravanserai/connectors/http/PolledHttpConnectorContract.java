package org.caravanserai.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.caravanserai.connectors.exchange.AgencyUnavailable;
import org.caravanserai.connectors.exchange.Cursor;
import org.caravanserai.connectors.exchange.PolledConnectorContract;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a route may count on besides, where what is new is asked for over HTTP. */
public interface PolledHttpConnectorContract extends HttpConnectorContract, PolledConnectorContract {

    @ParameterizedTest
    @CsvSource({"GARBAGE, garbage", "ENDLESS, garbage", "CHARSET, garbage", "REDIRECTS, redirect"})
    default void takesNothingForNewsThatIsNone(Trouble trouble, String code) {
        trouble.befall(agency());

        assertThatThrownBy(() -> connector().poll(Cursor.START))
                .isInstanceOfSatisfying(
                        AgencyUnavailable.class, e -> assertThat(e.code()).isEqualTo(code));
        assertThat(agency().callsToOtherPlaces()).isZero();
    }
}
