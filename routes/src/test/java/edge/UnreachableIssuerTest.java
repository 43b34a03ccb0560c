package edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** While the identity provider's keys cannot be read nobody is let in, but nobody is told that their token is bad. */
@SpringBootTest(
        classes = EdgeApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"server.address=127.0.0.1", "caravanserai.identity.issuer=https://provider.example"})
@DirtiesContext
class UnreachableIssuerTest {

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void trustOneWhoIsAway(DynamicPropertyRegistry settings) throws IOException {
        try (ServerSocket closedAgain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int nobody = closedAgain.getLocalPort();
            settings.add("caravanserai.identity.keys-uri", () -> "http://127.0.0.1:" + nobody + "/keys");
        }
    }

    @Test
    void asksToTryLater() throws Exception {
        HttpRequest list = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/counter/v1/referrals"))
                .header("Authorization", "Bearer " + EdgeTokens.signed(EdgeApplication.KEY, claims -> {}))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> no = http.send(list, BodyHandlers.ofString());

            assertThat(no.statusCode()).as(no.body()).isEqualTo(503);
            assertThat(no.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(no.headers().firstValue("Retry-After")).contains("1");
        }
    }
}
