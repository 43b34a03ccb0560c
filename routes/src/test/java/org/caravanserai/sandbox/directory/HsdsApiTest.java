package org.caravanserai.sandbox.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.caravanserai.connectors.directory.Entry;
import org.caravanserai.connectors.directory.HsdsApi;
import org.caravanserai.connectors.directory.ServiceDirectory.Reading;
import org.caravanserai.connectors.http.CallFailed;
import org.caravanserai.connectors.http.Credentials;
import org.caravanserai.connectors.http.PartnerAddress;
import org.caravanserai.connectors.http.PartnerHttp;
import org.caravanserai.connectors.http.Tls;
import org.caravanserai.sandbox.simulator.Mode;
import org.caravanserai.sandbox.simulator.SimulatedSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How the connector reads a directory that behaves, and one that does not. */
class HsdsApiTest {
    private final DirectoryServer server = DirectoryServer.start(0, InventedServices.ofTheSandbox());
    private final HsdsApi directory = new HsdsApi(
            new PartnerAddress(server.address()),
            new PartnerHttp(Duration.ofSeconds(1), Credentials.none(), Tls.usual()),
            3);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void readsPageByPageToTheEnd() {
        List<Integer> pages = new ArrayList<>();

        Reading reading = directory.read(Optional.empty(), page -> pages.add(page.size()));

        assertThat(pages).containsExactly(3, 3, 1);
        assertThat(reading.whole()).isTrue();
        assertThat(reading.upTo().orElseThrow()).startsWith("2026-11-01T08:59:5");
    }

    @Test
    void readsWhatChangedSince() {
        List<Entry> read = new ArrayList<>();

        Reading reading = directory.read(Optional.of("2026-11-05T00:00:00Z"), read::addAll);

        assertThat(read).isEmpty();
        assertThat(reading.whole()).isFalse();
        assertThat(reading.upTo()).as("it never moves back").contains("2026-11-05T00:00:00Z");
    }

    @Test
    void findsOneByItself() {
        assertThat(directory.find(InventedServices.id("nothing"))).isEmpty();
        assertThat(directory.find(InventedServices.id(InventedServices.HARBOUR + "A place at school")))
                .hasValueSatisfying(entry ->
                        assertThat(entry.service().orElseThrow().name()).isEqualTo("A place at school"));
    }

    static Stream<Arguments> troubles() {
        return Stream.of(
                Arguments.of(Mode.DOWN, "connection-refused"),
                Arguments.of(Mode.slow(Duration.ofSeconds(3)), "timeout"),
                Arguments.of(Mode.ERROR_500, "http-500"),
                Arguments.of(Mode.TOO_BUSY_503, "http-503"),
                Arguments.of(Mode.UNPROCESSABLE_422, "http-422"),
                Arguments.of(Mode.UNAUTHORIZED_401, "http-401"),
                Arguments.of(Mode.GARBAGE, "garbage"),
                Arguments.of(Mode.HUGE, "garbage"),
                Arguments.of(Mode.REDIRECT, "redirect"),
                Arguments.of(Mode.LOST_ANSWER, "connection-lost"),
                Arguments.of(Mode.HALF_AN_ANSWER, "connection-lost"));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void namesEachTroubleByACodeOfOurs(Mode mode, String code) {
        server.misbehave(mode);

        CallFailed failed = catchThrowableOfType(
                CallFailed.class,
                () -> directory.read(Optional.empty(), page -> assertThat(page).isEmpty()));

        assertThat(failed.code()).isEqualTo(code);
        assertThat(failed.toString()).doesNotContain(SimulatedSystem.OWN_WORDS).doesNotContain("Amal");
    }
}
