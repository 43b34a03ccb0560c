package edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import org.caravanserai.connectors.exchange.DataCategory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What callers of the edge meet, over real HTTP. */
@SpringBootTest(
        classes = EdgeApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "server.address=127.0.0.1")
@ExtendWith(OutputCaptureExtension.class)
class EdgeTest {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final String REFERRAL = """
            {"person":{"ref":"P-1"},"journey":"J01","to":"ngo-harbour","urgency":"urgent",
             "consent":"0190a5a0-0000-7000-8000-000000000001","facts":{"NEED":"legal-advice"}}""";

    private static final String CONSENT = """
            {"person":{"ref":"P-1"},"journey":"J01","to":"ngo-harbour","basis":"consent","categories":["NEED"],
             "direction":"both","notice":{"id":"J01","version":1,"lang":"ar"},
             "given":{"how":"signed","by":"person","at":"2026-01-01T10:00:00Z"}}""";

    @LocalServerPort
    int port;

    @Test
    void letsInAGoodTokenAndTellsTheVersion() throws Exception {
        HttpResponse<String> made = post("/referrals", REFERRAL);

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.headers().firstValue("ETag")).contains("\"3\"");
        assertThat(made.headers().allValues("Cache-Control")).containsExactly("no-store");
    }

    @Test
    void answersWithoutATokenWithAProblem() throws Exception {
        HttpResponse<String> no = send(request("/api/counter/v1/referrals").GET());

        assertProblem(no, 401, "unauthenticated");
    }

    @Test
    void believesNoTokenThatIsNotOurs() throws Exception {
        for (String token : List.of(
                signed(EdgeApplication.key(), claims -> {}),
                token(claims -> claims.issuer("https://other.example")),
                token(claims -> claims.audience("other")),
                token(claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(40)))),
                token(claims -> claims.expirationTime(null)),
                token(claims -> claims.notBeforeTime(Date.from(Instant.now().plusSeconds(60)))),
                token(claims -> claims.claim("agency", "Not An Agency")),
                token(claims -> claims.claim("agency", null)),
                token(claims -> claims.claim("roles", "counter")),
                token(claims -> claims.subject(null)))) {
            assertProblem(list(token), 401, "unauthenticated");
        }
    }

    @Test
    void allowsForThirtySecondsOfClockSkew() throws Exception {
        assertThat(list(token(claims ->
                                claims.expirationTime(Date.from(Instant.now().minusSeconds(10)))))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void turnsAwayOtherRolesUnknownAgenciesAndUnknownDoors() throws Exception {
        assertProblem(list(token(claims -> claims.claim("roles", List.of("partner", "admin")))), 403, "forbidden");
        assertProblem(list(token(claims -> claims.claim("agency", "stranger"))), 403, "forbidden");
        assertProblem(send(authorized("/elsewhere").GET()), 403, "forbidden");
        assertProblem(send(request("/elsewhere").GET()), 401, "unauthenticated");
    }

    @Test
    void givesAnEnforcementAgencyOneFixed404WhateverItAsks() throws Exception {
        String police = token(claims -> claims.claim("agency", "police").claim("roles", List.of()));

        HttpResponse<String> known = list(police);
        HttpResponse<String> unknown = send(
                request("/nowhere").header("Authorization", "Bearer " + police).GET());

        assertProblem(known, 404, "not-there");
        assertThat(unknown.body()).isEqualTo(known.body());
    }

    @Test
    void leavesHealthAndPublicKeysOpenAndKeepsThePrivateKey() throws Exception {
        HttpResponse<String> keys = send(request("/.well-known/jwks.json").GET());

        assertThat(send(request("/actuator/health").GET()).statusCode()).isEqualTo(200);
        assertThat(keys.body()).contains("\"n\":").doesNotContain("\"d\":");
    }

    @Test
    void wantsTheActorOfASystemOnWritesOnly() throws Exception {
        String system = token(claims -> claims.subject("system:counter"));
        String recall = "/api/counter/v1/referrals/0190a5a0-0000-7000-8000-000000000001/recall";
        HttpRequest.Builder write =
                request(recall).header("Authorization", "Bearer " + system).header("If-Match", "\"1\"");

        HttpResponse<String> without = send(write.copy().POST(BodyPublishers.noBody()));
        HttpResponse<String> with =
                send(write.copy().header("Caravanserai-Actor", "officer-12").POST(BodyPublishers.noBody()));
        HttpResponse<String> odd =
                send(write.copy().header("Caravanserai-Actor", "Amal H.").POST(BodyPublishers.noBody()));

        assertProblem(without, 400, "actor-missing");
        assertThat(without.body()).contains("Caravanserai-Actor");
        assertThat(with.body()).isEqualTo("officer-12");
        assertProblem(odd, 400, "actor-missing");
        assertThat(list(system).body()).isEqualTo("\"system:counter\"");
    }

    @ParameterizedTest(name = "{2}: {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"P-1\"}|\"P-1\",\"name\":\"x\"}|person.name|unknown",
                "\"urgent\"|\"soon\"|urgency|one of emergency, urgent, normal",
                "\"urgent\"|3|urgency|one of emergency, urgent, normal",
                "\"urgent\"|null|urgency|not null",
                "\"J01\"|\"journey\"|journey|pattern ^J[0-9]{2}$",
                "\"J01\"|7|journey|string",
                "\"J01\"|\"J01\",\"stage\":\"1\"|stage|integer",
                "\"J01\"|\"J01\",\"stage\":1.5|stage|integer",
                "\"J01\"|\"J01\",\"stage\":10|stage|maximum 9",
                "\"J01\"|\"J01\",\"journey\":\"J02\"|body|well-formed JSON",
                "\"J01\",|\"J01\"|body|well-formed JSON",
                "{\"ref\":\"P-1\"}|\"P-1\"|person|object",
                "\"0190a5a0-0000-7000-8000-000000000001\"|\"x\"|consent|uuid",
                "\"to\":\"ngo-harbour\",|``|to|required",
                "\"NEED\"|\"NEEDS\"|facts.NEEDS|unknown",
                "\"NEED\":\"legal-advice\"|\"DOB\":\"x\"|facts.DOB|date",
                "\"NEED\":\"legal-advice\"|\"HOUSE\":99999999999|facts.HOUSE|integer",
                "\"NEED\":\"legal-advice\"|\"RISK\":\"true\"|facts.RISK|boolean",
                "\"NEED\":\"legal-advice\"|\"CONTACT\":{\"channel\":\"fax\"}|facts.CONTACT.channel|one of sms, phone, email, via-agency",
                "\"legal-advice\"}}|\"legal-advice\"}} {}|body|well-formed JSON",
            })
    void namesTheFieldAndTheRule(String was, String is, String field, String rule) throws Exception {
        assertThat(REFERRAL).contains(was);

        HttpResponse<String> no = post("/referrals", REFERRAL.replace(was, is));

        assertProblem(no, 400, "contract");
        JsonNode fault = JsonMapper.shared().readTree(no.body()).get("errors").get(0);
        assertThat(fault.get("field").asString()).isEqualTo(field);
        assertThat(fault.get("rule").asString()).isEqualTo(rule);
    }

    @Test
    void namesTheItemOfAList() throws Exception {
        HttpResponse<String> no = post("/consents", "{\"categories\":[\"NAME\",\"LANG\",\"HAIR\"]}");

        assertProblem(no, 400, "contract");
        assertThat(no.body())
                .contains("\"categories[2]\"")
                .contains("one of NAME")
                .doesNotContain("HAIR");
    }

    @Test
    void namesAFieldInsideAnother() throws Exception {
        HttpResponse<String> no = post("/consents", CONSENT.replace("\"by\":\"person\"", "\"by\":\"priest\""));

        assertProblem(no, 400, "contract");
        assertThat(no.body())
                .contains("\"given.by\"")
                .contains("one of person, guardian")
                .doesNotContain("priest");
    }

    @Test
    void countsANoteInCodePoints() throws Exception {
        String letter = "\uD83A\uDD00";

        assertThat(post("/referrals", withNote(letter.repeat(280))).statusCode())
                .isEqualTo(201);
        assertThat(post("/referrals", withNote(letter.repeat(281))).body())
                .contains("facts.NOTE")
                .contains("maxLength 280");
    }

    @Test
    void refusesARedFactAndSaysSoToTheAudit() throws Exception {
        EdgeApplication.REFUSED.clear();

        HttpResponse<String> no = post("/referrals", REFERRAL.replace("\"NEED\"", "\"MIGSTAT\""));

        assertProblem(no, 422, "refused");
        assertThat(no.body()).contains("\"reason\":\"forbidden\"").contains("\"categories\":[\"MIGSTAT\"]");
        assertThat(EdgeApplication.REFUSED).containsExactly(DataCategory.MIGSTAT);
    }

    @Test
    void refusesWhatIsTooLargeDeclaredOrNotButOnlyFromTheAuthenticated() throws Exception {
        byte[] large = new byte[2 * 1024 * 1024];
        HttpRequest.Builder declared = authorized("/api/counter/v1/referrals")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofByteArray(large));
        HttpRequest.Builder chunked = authorized("/api/counter/v1/referrals")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)));

        assertProblem(send(declared), 413, "too-large");
        assertProblem(send(chunked), 413, "too-large");
        assertProblem(
                send(request("/api/counter/v1/referrals").POST(BodyPublishers.ofByteArray(large))),
                401,
                "unauthenticated");
    }

    @Test
    void readsASmallChunkedBody() throws Exception {
        byte[] small = REFERRAL.getBytes(StandardCharsets.UTF_8);

        assertThat(send(authorized("/api/counter/v1/referrals")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(small))))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void takesJsonOnlyAndGivesWhatTheContractHas() throws Exception {
        for (String type : List.of("text/plain", "multipart/form-data; boundary=x", "application/xml", "nonsense")) {
            assertProblem(
                    send(authorized("/api/counter/v1/referrals")
                            .header("Content-Type", type)
                            .POST(BodyPublishers.ofString(REFERRAL))),
                    415,
                    "unsupported-media-type");
        }
        assertProblem(
                send(authorized("/api/counter/v1/referrals")
                        .header("Accept", "text/html")
                        .GET()),
                406,
                "not-acceptable");
        HttpResponse<String> deleted =
                send(authorized("/api/counter/v1/referrals").DELETE());
        assertProblem(deleted, 405, "method-not-allowed");
        assertThat(deleted.headers().firstValue("Allow").orElseThrow())
                .contains("GET")
                .contains("POST");
        assertProblem(send(authorized("/api/counter/v1/nothing").GET()), 404, "not-there");
    }

    @Test
    void namesHeadersAndParametersAsTheContractDoes() throws Exception {
        String recall = "/api/counter/v1/referrals/0190a5a0-0000-7000-8000-000000000001/recall";

        assertProblem(send(authorized(recall).POST(BodyPublishers.noBody())), 428, "if-match-missing");
        assertThat(send(authorized(recall).header("If-Match", "12345").POST(BodyPublishers.noBody()))
                        .body())
                .contains("\"If-Match\"")
                .contains("maxLength 4");
        assertThat(send(authorized("/api/counter/v1/referrals?limit=501").GET()).body())
                .contains("\"limit\"")
                .contains("maximum 500");
        assertThat(send(authorized("/api/counter/v1/referrals/x/recall").POST(BodyPublishers.noBody()))
                        .body())
                .contains("\"id\"")
                .contains("\"uuid\"");
    }

    @ParameterizedTest
    @CsvSource({
        "not-there, 404, not-there", "invalid, 422, invalid", "refused, 422, refused",
        "conflict, 409, conflict", "stale, 412, stale", "gone, 410, gone"
    })
    void saysEachNoOfAFeatureInHttp(String which, int status, String type) throws Exception {
        assertProblem(send(authorized("/api/counter/v1/no/" + which).GET()), status, type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"overtaken", "late", "unreachable"})
    void asksToRetryWhatWillPass(String which) throws Exception {
        HttpResponse<String> no = send(authorized("/api/counter/v1/no/" + which).GET());

        assertProblem(no, 503, "try-later");
        assertThat(no.headers().firstValue("Retry-After")).contains("1");
        assertThat(no.body()).doesNotContain("secret-word");
    }

    @Test
    void streamsToTheEndBehindTheDoors() throws Exception {
        HttpResponse<String> stream = send(authorized("/api/counter/v1/stream")
                .header("Accept", "text/event-stream")
                .GET());

        assertThat(stream.statusCode()).isEqualTo(200);
        assertThat(stream.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        assertThat(stream.body()).isEqualTo("event:update\ndata:1\n\n");
        assertProblem(send(request("/api/counter/v1/stream").GET()), 401, "unauthenticated");
    }

    @Test
    void showsOfAValueWhatTheContractHas() throws Exception {
        HttpResponse<String> kept = post("/consents", CONSENT);

        assertThat(kept.statusCode()).as(kept.body()).isEqualTo(200);
        assertThat(kept.body()).isEqualTo("\"ok\"");
        assertThat(kept.headers().firstValue("ETag")).contains("\"2\"");
    }

    @Test
    void logsAnIncidentByClassAndIdAndTellsNoWords(CapturedOutput log) throws Exception {
        HttpResponse<String> no = send(authorized("/api/counter/v1/no/other").GET());

        assertProblem(no, 500, "incident");
        String id = JsonMapper.shared()
                .readTree(no.body())
                .get("instance")
                .asString()
                .substring("urn:uuid:".length());
        assertThat(log.getAll()).contains(id).contains("IllegalStateException").doesNotContain("secret-word");
        assertThat(no.body()).doesNotContain("secret-word").doesNotContain("IllegalState");
    }

    @Test
    void answersAnUnreadableRequestLineWithAProblemToo() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream()
                    .write("GET /\"<> HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer)
                    .startsWith("HTTP/1.1 400")
                    .contains("problem+json")
                    .doesNotContain("Tomcat");
        }
    }

    private static void assertProblem(HttpResponse<String> response, int status, String type) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.headers().allValues("Cache-Control")).containsExactly("no-store");
        JsonNode problem = JsonMapper.shared().readTree(response.body());
        assertThat(problem.get("type").asString()).isEqualTo("https://caravanserai.example/problems/" + type);
        assertThat(problem.get("title").asString()).isNotBlank();
        assertThat(problem.get("detail").asString()).isNotBlank();
    }

    private static String withNote(String note) {
        return REFERRAL.replace("\"NEED\":\"legal-advice\"", "\"NOTE\":\"" + note + "\"");
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return send(authorized("/api/counter/v1" + path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> list(String token) throws Exception {
        return send(request("/api/counter/v1/referrals")
                .header("Authorization", "Bearer " + token)
                .GET());
    }

    private HttpRequest.Builder authorized(String path) throws Exception {
        return request(path).header("Authorization", "Bearer " + token(claims -> {}));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static String token(Consumer<JWTClaimsSet.Builder> change) throws Exception {
        return signed(EdgeApplication.KEY, change);
    }

    static String signed(RSAKey key, Consumer<JWTClaimsSet.Builder> change) throws Exception {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .subject("officer-12")
                .issuer(EdgeApplication.ISSUER)
                .audience("caravanserai")
                .claim("agency", "city-hall")
                .claim("roles", List.of("counter"))
                .expirationTime(Date.from(Instant.now().plusSeconds(300)));
        change.accept(claims);
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("test").build(), claims.build());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }
}
