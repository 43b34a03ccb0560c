package edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** An identity provider outside, once configured, is the only one believed. */
@SpringBootTest(
        classes = EdgeApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "server.address=127.0.0.1")
@DirtiesContext
class OutsideIssuerTest {
    private static final String ISSUER = "https://provider.example";
    private static final RSAKey KEY = EdgeApplication.key();
    private static final HttpServer PROVIDER = provider();

    @LocalServerPort
    int port;

    private static HttpServer provider() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            byte[] keys = new JWKSet(KEY).toPublicJWKSet().toString().getBytes(StandardCharsets.UTF_8);
            server.createContext("/keys", exchange -> {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, keys.length);
                exchange.getResponseBody().write(keys);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @AfterAll
    static void stop() {
        PROVIDER.stop(0);
    }

    @DynamicPropertySource
    static void trust(DynamicPropertyRegistry settings) {
        settings.add("caravanserai.identity.issuer", () -> ISSUER);
        settings.add("caravanserai.identity.audience", () -> "city-hub");
        settings.add(
                "caravanserai.identity.keys-uri",
                () -> "http://127.0.0.1:" + PROVIDER.getAddress().getPort() + "/keys");
    }

    @Test
    void believesTheConfiguredProvider() throws Exception {
        assertThat(status(EdgeTokens.signed(KEY, claims -> claims.issuer(ISSUER).audience("city-hub"))))
                .isEqualTo(200);
    }

    @Test
    void believesNoTokenThatItMadeForAnother() throws Exception {
        assertThat(status(EdgeTokens.signed(KEY, claims -> claims.issuer(ISSUER).audience("caravanserai"))))
                .isEqualTo(401);
        assertThat(status(EdgeTokens.signed(KEY, claims -> claims.issuer(ISSUER).audience("elsewhere"))))
                .isEqualTo(401);
    }

    @Test
    void believesTheIssuerInsideNoLonger() throws Exception {
        assertThat(status(EdgeTokens.signed(EdgeApplication.KEY, claims -> {}))).isEqualTo(401);
        assertThat(status(EdgeTokens.signed(
                        EdgeApplication.KEY, claims -> claims.issuer(ISSUER).audience("city-hub"))))
                .isEqualTo(401);
        assertThat(status(EdgeTokens.signed(KEY, claims -> claims.audience("city-hub"))))
                .isEqualTo(401);
    }

    private int status(String token) throws Exception {
        URI list = URI.create("http://127.0.0.1:" + port + "/api/counter/v1/referrals");
        HttpRequest request = HttpRequest.newBuilder(list)
                .header("Authorization", "Bearer " + token)
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.ofString()).statusCode();
        }
    }
}
