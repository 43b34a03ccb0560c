package org.caravanserai.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AddressProbeTest {
    private static final Duration LIMIT = Duration.ofSeconds(3);

    @Test
    void saysThatACertificateHasExpired() {
        try (CertifiedServer server = CertifiedServer.withACertificateThatHasExpired()) {
            failsAt("tls", "expired on", look(server.address(), server.trusted()));
            assertThat(server.calls()).isZero();
        }
    }

    @Test
    void saysThatACertificateIsForAnotherHost() {
        try (CertifiedServer server = CertifiedServer.withACertificateForAnotherHost()) {
            failsAt("tls", "for another host than 127.0.0.1", look(server.address(), server.trusted()));
            assertThat(server.calls()).isZero();
        }
    }

    @Test
    void saysThatNobodyTrustedSignedACertificate() {
        try (CertifiedServer server = CertifiedServer.withAGoodCertificate()) {
            failsAt("tls", "Nobody we trust", look(server.address(), Tls.usual()));
            assertThat(server.calls()).isZero();
        }
    }

    @Test
    void countsTheDaysThatACertificateStillLasts() {
        try (CertifiedServer server = CertifiedServer.withAGoodCertificate()) {
            List<Finding> found = look(server.address(), server.trusted());

            assertThat(found.get(2).words()).contains("28 days more");
            failsAt("answer", "busy or closed", found);
        }
    }

    @Test
    void saysThatNobodyKnowsTheName() {
        failsAt("name", "Nobody knows the name", look(URI.create("https://nowhere.invalid"), Tls.usual()));
    }

    @Test
    void saysThatThePortDoesNotAnswer() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        failsAt("connection", "does not answer", look(URI.create("http://127.0.0.1:" + closed), Tls.usual()));
    }

    @Test
    void tellsRefusedCredentialsFromARedirectAndFromABrokenServer() throws IOException {
        for (var answer : Map.of(401, "credentials", 403, "credentials", 302, "answer", 500, "answer", 503, "answer")
                .entrySet()) {
            List<Finding> found = answering(answer.getKey(), Instant.now());

            assertThat(found.getLast().step()).as(answer.toString()).isEqualTo(answer.getValue());
            assertThat(found.getLast().passed()).as(answer.toString()).isFalse();
        }
    }

    @Test
    void saysHowFarTheirClockIsOff() throws IOException {
        failsAt("clock", "s behind ours", answering(200, Instant.now().plusSeconds(600)));
    }

    @Test
    void passesEveryStepOfAWayThatIsOpen() throws IOException {
        assertThat(answering(200, Instant.now()))
                .extracting(Finding::step)
                .containsExactly("name", "connection", "tls", "answer", "credentials", "clock");
    }

    private static List<Finding> answering(int status, Instant ourTime) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        try {
            URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            return look(address, Tls.usual(), () -> ourTime);
        } finally {
            server.stop(0);
        }
    }

    private static List<Finding> look(URI address, Tls tls) {
        return look(address, tls, InstantSource.system());
    }

    private static List<Finding> look(URI address, Tls tls, InstantSource clock) {
        PartnerHttp http = new PartnerHttp(LIMIT, Credentials.none(), tls);
        return new AddressProbe(new PartnerAddress(address), http, tls, LIMIT, clock).look();
    }

    private static void failsAt(String step, String words, List<Finding> found) {
        assertThat(found.getLast().step()).as(found.toString()).isEqualTo(step);
        assertThat(found.getLast().passed()).isFalse();
        assertThat(found.getLast().words()).contains(words);
        assertThat(found.subList(0, found.size() - 1)).allMatch(Finding::passed);
    }
}
