package edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.function.Consumer;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A caller of the edge, which runs once for all tests that are made of this. */
@SpringBootTest(
        classes = EdgeApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "server.address=127.0.0.1")
abstract class AtTheEdge {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    static final String REFERRAL = """
            {"person":{"ref":"P-1"},"journey":"J01","to":"ngo-harbour","urgency":"urgent",
             "consent":"0190a5a0-0000-7000-8000-000000000001","facts":{"NEED":"legal-advice"}}""";

    static final String CONSENT = """
            {"person":{"ref":"P-1"},"journey":"J01","to":"ngo-harbour","basis":"consent","categories":["NEED"],
             "direction":"both","notice":{"id":"J01","version":1,"lang":"ar"},
             "given":{"how":"signed","by":"person","at":"2026-01-01T10:00:00Z"}}""";

    @LocalServerPort
    int port;

    static void assertProblem(HttpResponse<String> response, int status, String type) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.headers().allValues("Cache-Control")).containsExactly("no-store");
        JsonNode problem = JsonMapper.shared().readTree(response.body());
        assertThat(problem.get("type").asString()).isEqualTo("https://caravanserai.example/problems/" + type);
        assertThat(problem.get("title").asString()).isNotBlank();
        assertThat(problem.get("detail").asString()).isNotBlank();
    }

    final HttpResponse<String> post(String path, String body) throws Exception {
        return send(authorized("/api/counter/v1" + path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    final HttpResponse<String> list(String token) throws Exception {
        return send(request("/api/counter/v1/referrals")
                .header("Authorization", "Bearer " + token)
                .GET());
    }

    final HttpRequest.Builder authorized(String path) throws Exception {
        return request(path).header("Authorization", "Bearer " + token(claims -> {}));
    }

    final HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    static String token(Consumer<JWTClaimsSet.Builder> change) throws Exception {
        return EdgeTokens.signed(EdgeApplication.KEY, change);
    }
}
