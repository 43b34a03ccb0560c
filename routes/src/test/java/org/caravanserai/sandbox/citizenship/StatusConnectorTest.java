package org.caravanserai.sandbox.citizenship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.caravanserai.connectors.citizenship.StatusConnector;
import org.caravanserai.connectors.citizenship.StatusSettings;
import org.caravanserai.connectors.citizenship.StatusWords;
import org.caravanserai.connectors.citizenship.StatusWords.Meaning;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.AgencyUnavailable;
import org.caravanserai.connectors.exchange.CaseStatus;
import org.caravanserai.connectors.exchange.CaseWatch;
import org.caravanserai.connectors.exchange.ClearedHandoff;
import org.caravanserai.connectors.exchange.ExampleHandoffs;
import org.caravanserai.connectors.exchange.Look;
import org.caravanserai.connectors.http.CaseWatchContract;
import org.caravanserai.connectors.http.ClientCredentials;
import org.caravanserai.connectors.http.Credentials;
import org.caravanserai.connectors.http.PartnerAddress;
import org.caravanserai.connectors.http.PartnerHttp;
import org.caravanserai.connectors.http.TestedHttpAgency;
import org.caravanserai.connectors.http.Tls;
import org.caravanserai.sandbox.simulator.Answer;
import org.caravanserai.sandbox.simulator.Request;
import org.caravanserai.sandbox.simulator.SimulatedServer;
import org.caravanserai.sandbox.simulator.SimulatedSystem;
import org.caravanserai.sandbox.simulator.SimulatedTroubles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The case status connector keeps the promises of every watch over real HTTP, and knows the authority's habits. */
class StatusConnectorTest implements CaseWatchContract {
    private static final String KNOWN = "EAC0900000000";
    private static final String ONLINE = "IOE0901000004";
    private final Instant[] now = {Instant.parse("2026-11-25T15:00:00Z")};
    private final InstantSource clock = () -> now[0];
    private final StatusAuthority authority = StatusAuthority.start(0, clock);
    private final CaseWatch watch = watchAt(address(), new PartnerHttp(limit(), clientCredentials(), Tls.usual()));

    @AfterEach
    void close() {
        authority.close();
    }

    @Override
    public CaseWatch watch() {
        return watch;
    }

    @Override
    public TestedHttpAgency authority() {
        return new SimulatedTroubles(authority::misbehave, authority::demandAuthorization, authority::callsElsewhere);
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(2);
    }

    @Override
    public PartnerAddress address() {
        return new PartnerAddress(authority.address());
    }

    @Override
    public CaseWatch watchAt(PartnerAddress address, PartnerHttp http) {
        return new StatusConnector(new StatusSettings(
                new AgencyId("national-status"),
                address,
                http,
                ZoneId.of("America/New_York"),
                new StatusWords(List.of(
                        Meaning.of("case was received", CaseStatus.RECEIVED),
                        Meaning.of("case was approved.*", CaseStatus.APPROVED),
                        Meaning.of("case.*", CaseStatus.UNDER_REVIEW)))));
    }

    @Override
    public ClearedHandoff aLook() {
        return look(KNOWN);
    }

    private static ClearedHandoff look(String number) {
        return ExampleHandoffs.cleared(
                ExampleHandoffs.aReferral().with(ExampleHandoffs.facts("{\"NATREF\":\"" + number + "\"}")));
    }

    private Look.Found found(String number) {
        Look look = watch.look(look(number));
        assertThat(look).isInstanceOf(Look.Found.class);
        return (Look.Found) look;
    }

    private Credentials clientCredentials() {
        return new ClientCredentials(
                new PartnerAddress(authority.address().resolve("/oauth/accesstoken")),
                new PartnerHttp(limit(), Credentials.none(), Tls.usual()),
                "caravanserai",
                () -> "invented",
                Optional.empty(),
                clock);
    }

    @Test
    void readsDatesInTheAuthoritysZone() {
        assertThat(found(KNOWN).since()).contains(Instant.parse("2026-03-02T19:28:46Z"));
        assertThat(found(KNOWN).status()).isEqualTo(CaseStatus.RECEIVED);
    }

    @Test
    void takesAReceiptWithoutDatesAndAHistoryThatIsNull() {
        Look.Found found = found(ONLINE);

        assertThat(found.since()).isEmpty();
        assertThat(found.words()).contains("Case Is Being Actively Reviewed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EAC0900000000", "EAC0900000001"})
    void writesAFormInOneWay(String number) {
        assertThat(found(number).form()).contains("N-400");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EAC-09-000-00000", "eac 0900000000"})
    void takesANumberAsPeopleWriteIt(String written) {
        assertThat(found(written).status()).isEqualTo(CaseStatus.RECEIVED);
    }

    @Test
    void asksNobodyAboutANumberThatIsNone() {
        assertThat(watch.look(look("A-123"))).isEqualTo(new Look.Rejected("no-receipt-number"));
        assertThat(authority.looks()).isEmpty();
    }

    @Test
    void knowsNothingOfWhatIsNotFoundAndHintsAtNoReason() {
        assertThat(found("EAC0990000000")).isEqualTo(Look.Found.nothing());
    }

    @Test
    void guessesNoMeaningOfWordsThatNobodyMapped() {
        authority.stands(KNOWN, "Something quite new was decided");

        Look.Found found = found(KNOWN);

        assertThat(found.status()).isEqualTo(CaseStatus.UNKNOWN);
        assertThat(found.matched()).isFalse();
    }

    @Test
    void takesTheFirstMeaningThatCoversTheWholeText() {
        authority.stands(KNOWN, "Case Was Approved And My Decision Was Emailed");
        assertThat(found(KNOWN).status()).isEqualTo(CaseStatus.APPROVED);

        authority.stands(KNOWN, "My Case Was Approved");
        assertThat(found(KNOWN).status()).isEqualTo(CaseStatus.UNKNOWN);
    }

    @Test
    void waitsWhileTheAuthorityIsClosed() {
        authority.keepHours(true);
        now[0] = Instant.parse("2026-11-28T15:00:00Z"); // a Saturday

        assertThatThrownBy(() -> watch.look(aLook()))
                .isInstanceOfSatisfying(
                        AgencyUnavailable.class, e -> assertThat(e.code()).isEqualTo("http-503"));
    }

    @Test
    void waitsAfterASpikeArrest() {
        authority.bears(1, 100);

        watch.look(aLook());

        assertThatThrownBy(() -> watch.look(aLook()))
                .isInstanceOfSatisfying(
                        AgencyUnavailable.class, e -> assertThat(e.code()).isEqualTo("http-429"));
    }

    @Test
    void getsANewTokenBeforeTheOldOneEnds() {
        watch.look(aLook());

        now[0] = now[0].plus(Duration.ofMinutes(31));

        assertThat(watch.look(aLook())).isInstanceOf(Look.Found.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500|{\"error\":{\"code\":\"503\",\"message\":\"Amal H.\"}}|http-503",
                "503|{\"error\":{\"code\":\"503\",\"message\":\"Amal H.\"}}|http-503",
                "500|{\"errors\":[{\"code\":\"429\",\"message\":\"Amal H.\",\"traceId\":\"1\"}]}|http-429",
                "429|{\"code\":429,\"message\":\"Spike Arrest Violation\"}|http-429",
                "500|{\"code\":\"not a number\"}|http-500",
                "404|<html>nowhere</html>|garbage",
                "200|{\"case_status\":{\"receiptNumber\":\"EAC0900000099\"}}|garbage"
            })
    void readsEachShapeOfAnErrorAndPassesNoWordOfIt(int status, String body, String code) {
        SimulatedSystem odd = new SimulatedSystem() {
            @Override
            public Answer answer(Request request) {
                return Answer.json(status, "\n\n  " + body);
            }

            @Override
            public Answer trouble(int any) {
                return Answer.json(any, body);
            }
        };
        try (SimulatedServer server = SimulatedServer.start(0, odd)) {
            CaseWatch asked = watchAt(
                    new PartnerAddress(server.address()), new PartnerHttp(limit(), Credentials.none(), Tls.usual()));

            assertThatThrownBy(() -> asked.look(aLook()))
                    .hasMessageNotContaining("Amal")
                    .asInstanceOf(type(AgencyUnavailable.class))
                    .extracting(AgencyUnavailable::code)
                    .isEqualTo(code);
        }
    }
}
