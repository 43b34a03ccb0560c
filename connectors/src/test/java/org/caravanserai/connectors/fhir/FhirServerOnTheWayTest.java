package org.caravanserai.connectors.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caravanserai.connectors.exchange.ExampleHandoffs.aReferral;
import static org.caravanserai.connectors.exchange.ExampleHandoffs.cleared;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.AgencyUnavailable;
import org.caravanserai.connectors.exchange.Cursor;
import org.caravanserai.connectors.exchange.Mapping;
import org.caravanserai.connectors.http.Credentials;
import org.caravanserai.connectors.http.PartnerAddress;
import org.caravanserai.connectors.http.PartnerHttp;
import org.caravanserai.connectors.http.Tls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What answers in place of a FHIR server, or leads away from it, is never taken for the agency's word. */
class FhirServerOnTheWayTest {
    private final AtomicInteger calls = new AtomicInteger();
    private HttpServer server;
    private FhirConnector connector;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/fhir");
        connector = new FhirConnector(
                new FhirSettings(
                        new AgencyId("region-social"),
                        new PartnerAddress(address),
                        "caravanserai",
                        Duration.ofSeconds(2),
                        new PartnerHttp(Duration.ofSeconds(5), Credentials.none(), Tls.usual()),
                        Mapping.ourWords(),
                        Optional.empty()),
                InstantSource.system());
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:1/fhir?page=2,redirect",
        "https://elsewhere.example/fhir?page=2,redirect",
        "http://not a link/Amal,garbage"
    })
    void followsNoLinkToAnotherPlace(String link, String code) {
        answer(200, "", """
                {"resourceType":"Bundle","type":"searchset","link":[{"relation":"next","url":"%s"}]}""".formatted(link).getBytes(StandardCharsets.UTF_8));

        isUnavailable(() -> connector.poll(Cursor.START), code);
        assertThat(calls).hasValue(1);
    }

    @Test
    void breaksOffPagesThatLeadInACircle() {
        answer(200, "", """
                {"resourceType":"Bundle","type":"searchset","link":[{"relation":"next","url":"/fhir?page=2"}]}""".getBytes(StandardCharsets.UTF_8));

        isUnavailable(() -> connector.poll(Cursor.START), "garbage");
    }

    @Test
    void unpacksNothingBecauseItAskedForNothingPacked() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("{\"resourceType\":\"Bundle\",\"type\":\"searchset\"}".getBytes(StandardCharsets.UTF_8));
        }
        answer(200, "gzip", packed.toByteArray());

        isUnavailable(() -> connector.poll(Cursor.START), "garbage");
    }

    @ParameterizedTest
    @CsvSource({"400", "413", "422"})
    void takesANoWithoutAnOperationOutcomeForNoAnswer(int status) {
        answer(status, "", "<html>Amal H. was blocked by the gateway</html>".getBytes(StandardCharsets.UTF_8));

        isUnavailable(() -> connector.deliver(cleared(aReferral())), "garbage");
    }

    private void answer(int status, String encoding, byte[] body) {
        server.createContext("/", exchange -> {
            calls.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            if (!encoding.isEmpty()) {
                exchange.getResponseHeaders().add("Content-Encoding", encoding);
            }
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private static void isUnavailable(ThrowingCallable call, String code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        AgencyUnavailable.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageNotContaining("Amal")
                .hasNoCause();
    }
}
