package org.caravanserai.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import org.caravanserai.connectors.exchange.AgencyUnavailable;
import org.caravanserai.connectors.exchange.CaseWatch;
import org.caravanserai.connectors.exchange.ClearedHandoff;
import org.caravanserai.connectors.exchange.Look;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a route may count on, whichever authority is watched. A watch delivers nothing, so of the contract of connectors what is
 * said of receipts, recalls and pages has no place here; all that is said of calls has.
 */
public interface CaseWatchContract {
    CaseWatch watch();

    /** What the authority can be made to do. */
    TestedHttpAgency authority();

    /** The watch's own limit for a look. */
    Duration limit();

    PartnerAddress address();

    /** A watch of this kind at any address. */
    CaseWatch watchAt(PartnerAddress address, PartnerHttp http);

    /** A cleared look at a case that the authority knows. */
    ClearedHandoff aLook();

    @Test
    default void looksAsOftenAsItLikes() {
        assertThat(watch().look(aLook())).isInstanceOf(Look.Found.class).isEqualTo(watch().look(aLook()));
    }

    @ParameterizedTest
    @CsvSource({
        "DOWN, connection-refused",
        "SLOW, timeout",
        "BREAKS, http-500",
        "GARBAGE, garbage",
        "ENDLESS, garbage",
        "CHARSET, garbage",
        "REDIRECTS, redirect",
        "LOSES, connection-lost",
        "HALF, connection-lost"
    })
    default void saysByACodeOfOursWhyItCouldNotLook(Trouble trouble, String code) {
        trouble.befall(authority());
        long began = System.nanoTime();

        AgencyUnavailable no = catchThrowableOfType(AgencyUnavailable.class, () -> watch().look(aLook()));

        assertThat(no).as(trouble.name()).hasMessageNotContaining("Amal");
        assertThat(no.code()).isEqualTo(code);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(limit().plusSeconds(2));
        assertThat(authority().callsToOtherPlaces()).isZero();
        authority().recovers();
        assertThat(watch().look(aLook())).isInstanceOf(Look.Found.class);
    }

    @Test
    default void tellsARefusalByACodeAndNeverInTheAuthoritysWords() {
        watch().look(aLook()); // so that it has its token
        authority().refuses();

        assertThat(watch().look(aLook()))
                .isInstanceOfSatisfying(
                        Look.Rejected.class, no -> assertThat(no.code()).matches("[a-z0-9-]{1,60}"));
    }

    @Test
    default void showsCredentialsAsTheyAreAtThisMoment() {
        String[] secret = {"first"};
        CaseWatch watch =
                watchAt(address(), new PartnerHttp(limit(), Credentials.bearer(() -> secret[0]), Tls.usual()));

        authority().demands("Bearer first");
        assertThat(watch.look(aLook())).isInstanceOf(Look.Found.class);
        authority().demands("Bearer second");
        assertThatThrownBy(() -> watch.look(aLook()))
                .isInstanceOfSatisfying(
                        AgencyUnavailable.class, e -> assertThat(e.code()).isEqualTo("http-401"));
        secret[0] = "second";

        assertThat(watch.look(aLook())).isInstanceOf(Look.Found.class);
    }

    @Test
    default void speaksToNobodyWhoseCertificateHasExpired() {
        try (CertifiedServer server = CertifiedServer.withACertificateThatHasExpired()) {
            CaseWatch watch = watchAt(
                    new PartnerAddress(server.address()),
                    new PartnerHttp(limit(), Credentials.none(), server.trusted()));

            assertThatThrownBy(() -> watch.look(aLook()))
                    .isInstanceOfSatisfying(
                            AgencyUnavailable.class, e -> assertThat(e.code()).isEqualTo("tls"));
            assertThat(server.calls()).isZero();
        }
    }
}
