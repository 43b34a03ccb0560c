package org.caravanserai.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caravanserai.connectors.exchange.ExampleHandoffs.cleared;

import java.util.function.Supplier;
import org.caravanserai.connectors.exchange.AgencyConnector;
import org.caravanserai.connectors.exchange.AgencyUnavailable;
import org.caravanserai.connectors.exchange.AnsweringConnectorContract;
import org.caravanserai.connectors.exchange.Delivery;
import org.caravanserai.connectors.exchange.Handoff;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a route may count on besides, where the agency is called over HTTP. */
public interface HttpConnectorContract extends AnsweringConnectorContract {

    @Override
    TestedHttpAgency agency();

    /** The agency's own address. */
    PartnerAddress address();

    /** A connector of this kind to any address. */
    AgencyConnector connectorTo(PartnerAddress address, PartnerHttp http);

    @Override
    default AgencyConnector connectorUsing(Supplier<String> secret) {
        return connectorTo(address(), new PartnerHttp(limit(), Credentials.bearer(secret::get), Tls.usual()));
    }

    @ParameterizedTest
    @CsvSource({"GARBAGE, garbage", "ENDLESS, garbage", "CHARSET, garbage", "REDIRECTS, redirect"})
    default void takesForNoAnswerWhatIsNone(Trouble trouble, String code) {
        Handoff referral = aReferral();
        trouble.befall(agency());

        assertThatThrownBy(() -> connector().deliver(cleared(referral)))
                .isInstanceOfSatisfying(
                        AgencyUnavailable.class, e -> assertThat(e.code()).isEqualTo(code));
        assertThat(agency().callsToOtherPlaces()).isZero();
        agency().recovers();

        assertThat(connector().deliver(cleared(referral))).isInstanceOf(Delivery.Receipt.class);
        assertThat(effects(referral.id())).isOne();
    }

    @Test
    default void hasOneEffectWhenTheAnswerBrokeOff() {
        Handoff referral = aReferral();

        agency().breaksOffItsAnswers();
        assertThat(connector().deliver(cleared(referral))).isInstanceOf(Delivery.Unknown.class);
        agency().recovers();
        assertThat(connector().deliver(cleared(referral))).isInstanceOf(Delivery.Receipt.class);

        assertThat(effects(referral.id())).isOne();
    }

    @Test
    default void waitsWhileItsCredentialsAreRefused() {
        agency().demands("Bearer another");

        assertThatThrownBy(() -> connectorUsing(() -> "old").deliver(cleared(aReferral())))
                .isInstanceOfSatisfying(
                        AgencyUnavailable.class, e -> assertThat(e.code()).isEqualTo("http-401"));
    }

    @Test
    default void fetchesATokenOnceAndAnewWhenItIsRefused() {
        try (TokenServer tokens = TokenServer.started()) {
            AgencyConnector connector =
                    connectorTo(address(), new PartnerHttp(limit(), tokens.credentials("s3cret"), Tls.usual()));

            agency().demands("Bearer token-1");
            assertThat(connector.deliver(cleared(aReferral()))).isInstanceOf(Delivery.Receipt.class);
            assertThat(connector.deliver(cleared(aReferral()))).isInstanceOf(Delivery.Receipt.class);
            assertThat(tokens.given()).isEqualTo(1);
            agency().demands("Bearer token-2");

            assertThat(connector.deliver(cleared(aReferral()))).isInstanceOf(Delivery.Receipt.class);
            assertThat(tokens.given()).isEqualTo(2);
        }
    }

    @Test
    default void sendsNothingWithoutAToken() {
        try (TokenServer tokens = TokenServer.started()) {
            AgencyConnector connector =
                    connectorTo(address(), new PartnerHttp(limit(), tokens.credentials("old-s3cret"), Tls.usual()));

            assertThatThrownBy(() -> connector.deliver(cleared(aReferral())))
                    .isInstanceOfSatisfying(
                            AgencyUnavailable.class, e -> assertThat(e.code()).isEqualTo("http-401"));
        }
    }

    @Test
    default void showsItsCertificateToAServerThatAsksForOne() {
        try (CertifiedServer server = CertifiedServer.thatAsksForACertificate()) {
            AgencyConnector unknown = connectorTo(
                    new PartnerAddress(server.address()),
                    new PartnerHttp(limit(), Credentials.none(), server.trusted()));
            AgencyConnector known = connectorTo(
                    new PartnerAddress(server.address()),
                    new PartnerHttp(limit(), Credentials.none(), server.trustedAndKnown()));

            assertThat(taken(unknown, aReferral())).isFalse();
            assertThat(server.calls()).isZero();
            assertThatThrownBy(() -> known.deliver(cleared(aReferral())))
                    .isInstanceOfSatisfying(
                            AgencyUnavailable.class, e -> assertThat(e.code()).isEqualTo("http-503"));
            assertThat(server.calls()).isPositive();
        }
    }

    @Test
    default void speaksToNobodyWhoseCertificateHasExpired() {
        try (CertifiedServer server = CertifiedServer.withACertificateThatHasExpired()) {
            AgencyConnector connector = connectorTo(
                    new PartnerAddress(server.address()),
                    new PartnerHttp(limit(), Credentials.none(), server.trusted()));

            assertThatThrownBy(() -> connector.deliver(cleared(aReferral())))
                    .isInstanceOfSatisfying(
                            AgencyUnavailable.class, e -> assertThat(e.code()).isEqualTo("tls"));
            assertThat(server.calls()).isZero();
        }
    }

    @Test
    default void trustsNobodyItWasNotToldToTrust() {
        try (CertifiedServer server = CertifiedServer.withAGoodCertificate()) {
            AgencyConnector connector = connectorTo(
                    new PartnerAddress(server.address()), new PartnerHttp(limit(), Credentials.none(), Tls.usual()));

            assertThatThrownBy(() -> connector.deliver(cleared(aReferral())))
                    .isInstanceOfSatisfying(
                            AgencyUnavailable.class, e -> assertThat(e.code()).isEqualTo("tls"));
            assertThat(server.calls()).isZero();
        }
    }

    /** The server says no only after the handshake's end (TLS 1.3), so a write may already be on its way, to nobody. */
    private static boolean taken(AgencyConnector connector, Handoff referral) {
        try {
            return connector.deliver(cleared(referral)) instanceof Delivery.Receipt;
        } catch (AgencyUnavailable e) {
            return false;
        }
    }
}
