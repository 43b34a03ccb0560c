package org.caravanserai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.caravanserai.issuing.ClientCommand;
import org.caravanserai.operator.OperatorCommand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A partner's system gets its tokens from the hub, and its secret is changed without a gap. */
class TokenIT {
    private static final String LIST = "/api/partner/v1/handoffs";
    private final Hub hub = Hub.started();
    private final Path file = hub.folder.resolve("config").resolve("clients.yaml");
    private final Client operator = hub.as("city-hall", null, "operator-4", "operator");
    private final Made first = Made.fresh();
    private final Made second = Made.fresh();
    private String before = "";

    /** What `client secret` printed. */
    private record Made(String secret, String hash) {
        static Made fresh() {
            ByteArrayOutputStream printed = new ByteArrayOutputStream();
            ClientCommand.run(new PrintStream(printed, true, UTF_8));
            List<String> words = printed.toString(UTF_8)
                    .lines()
                    .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                    .toList();
            return new Made(words.getFirst(), words.getLast());
        }
    }

    @BeforeEach
    void keepTheFile() throws IOException {
        before = Files.readString(file);
    }

    @AfterEach
    void putItBack() throws IOException {
        hub.clock.reset();
        inForce(before);
    }

    @Test
    void opensThePartnerApiToASystem() throws Exception {
        inForce(tracker("tracker-1", first.hash));

        Client.Reply reply = basic("tracker-1", first.secret);

        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
        assertThat(reply.text("token_type")).isEqualTo("Bearer");
        assertThat(reply.body().path("expires_in").asInt()).isEqualTo(600);
        assertThat(reply.response().headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(list(token(reply))).isEqualTo(200);
        assertThat(hub.without(token(reply)).get("/api/counter/v1/referrals").status())
                .isEqualTo(403);
        assertThat(Stored.audit("token-issued", "system:tracker-1"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.toString())
                        .contains("ngo-open-door")
                        .doesNotContain(first.secret, first.hash));
    }

    @Test
    void namesTheStaffMemberBehindEachWrite() throws Exception {
        inForce(tracker("tracker-2", first.hash));
        String token = token(form("tracker-2", first.secret));
        Client system = hub.without(token);

        Client.Reply unnamed = system.put("/api/partner/v1/availability", "{\"open\":true}");

        assertThat(unnamed.text("type")).endsWith("actor-missing");
        assertThat(SignedJWT.parse(token).getJWTClaimsSet().getSubject()).isEqualTo("system:tracker-2");
    }

    @Test
    void takesBothSecretsWhileItIsChangedAndTheOldOneNoLonger() throws Exception {
        inForce(tracker("tracker-3", first.hash));
        assertThat(basic("tracker-3", second.secret).status()).isEqualTo(401);

        inForce(tracker("tracker-3", first.hash, second.hash));
        assertThat(basic("tracker-3", first.secret).status()).isEqualTo(200);
        assertThat(form("tracker-3", second.secret).status()).isEqualTo(200);

        inForce(tracker("tracker-3", second.hash));
        assertThat(basic("tracker-3", first.secret).status()).isEqualTo(401);
        assertThat(basic("tracker-3", second.secret).status()).isEqualTo(200);
    }

    @Test
    void refusesInTheWordsOfOAuth() throws Exception {
        inForce(tracker("tracker-4", first.hash));

        refused(basic("tracker-4", second.secret), 401, "invalid_client");
        refused(basic("nobody", first.secret), 401, "invalid_client");
        refused(post("grant_type=password", "tracker-4", first.secret, ""), 400, "unsupported_grant_type");
        refused(post("", "tracker-4", first.secret, ""), 400, "invalid_request");
        refused(
                post("grant_type=client_credentials&client_secret=x", "tracker-4", first.secret, ""),
                400,
                "invalid_request");
        refused(
                post("grant_type=client_credentials", "tracker-4", first.secret, "?client_secret=" + first.secret),
                400,
                "invalid_request");
        assertThat(basic("tracker-4", second.secret).response().headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(way -> assertThat(way).startsWith("Basic"));
    }

    @Test
    void slowsDownWhoeverTriesSecrets() throws Exception {
        inForce(tracker("tracker-5", first.hash) + entry("tracker-6", "ngo-open-door", first.hash));
        for (int i = 0; i < 10; i++) {
            refused(basic("tracker-5", second.secret), 401, "invalid_client");
        }

        Client.Reply reply = basic("tracker-5", first.secret);

        refused(reply, 429, "slow_down");
        assertThat(reply.response().headers().firstValue("Retry-After")).isPresent();
        assertThat(basic("tracker-6", first.secret).status()).isEqualTo(200);
        hub.clock.advance(Duration.ofMinutes(1));
        assertThat(basic("tracker-5", first.secret).status()).isEqualTo(200);
    }

    @Test
    void endsATokenInMinutesOrWithItsClient() throws Exception {
        inForce(tracker("tracker-7", first.hash));
        String seen = token(basic("tracker-7", first.secret));
        String unseen = token(basic("tracker-7", first.secret));
        assertThat(list(seen)).isEqualTo(200);

        inForce("clients: []\n");
        assertThat(list(unseen)).as("believed after its client is gone").isEqualTo(401);

        inForce(tracker("tracker-7", first.hash));
        hub.clock.advance(Duration.ofMinutes(11));
        assertThat(list(seen)).isEqualTo(401);
    }

    @Test
    void believesNothingElseThatTheHubSigned() throws Exception {
        inForce(tracker("tracker-8", first.hash));
        String token = token(basic("tracker-8", first.secret));
        String consent = hub.bean(org.caravanserai.signing.Signatures.class)
                .sign("consent+jws", Base64.getUrlDecoder().decode(token.split("\\.")[1]));

        assertThat(list(token)).isEqualTo(200);
        assertThat(list(consent)).isEqualTo(401);
    }

    @Test
    void refusesAFileWithAMistakeByItsLine() throws IOException {
        mistake(entry("tracker-9", "ngo-nobody", first.hash), "unknown agency 'ngo-nobody'");
        mistake(entry("tracker-9", "border-police", first.hash), "no way in");
        mistake(entry("tracker-9", "ngo-open-door", first.hash, first.hash, first.hash), "two while it is changed");
        mistake(entry("tracker-9", "ngo-open-door", "hunter2"), "sha256:");
        mistake(
                entry("tracker-9", "ngo-open-door", first.hash).replace("[partner]", "[data-protection]"),
                "needs a person");
    }

    @Test
    void letsAnOperatorsSystemAskToo() throws Exception {
        inForce("clients:\n" + entry("watcher", "city-hall", first.hash).replace("[partner]", "[operator]"));
        Path secret = Files.writeString(Files.createTempFile(hub.folder, "watcher", ""), first.secret);
        ByteArrayOutputStream said = new ByteArrayOutputStream();

        int exit = OperatorCommand.run(
                java.util.Map.of(),
                new PrintStream(said, true, UTF_8),
                "configuration",
                "reload",
                "--address=" + hub.address,
                "--client=watcher",
                "--secret-file=" + secret,
                "--actor=operator-4");

        assertThat(said.toString(UTF_8)).contains("stays in force");
        assertThat(exit).isZero();
    }

    private static String tracker(String id, String... hashes) {
        return "clients:\n" + entry(id, "ngo-open-door", hashes);
    }

    private static String entry(String id, String agency, String... hashes) {
        return "  - {id: %s, agency: %s, roles: [partner], secrets: [\"%s\"]}\n"
                .formatted(id, agency, String.join("\", \"", hashes));
    }

    private void inForce(String text) throws IOException {
        Files.writeString(file, text);
        Client.Reply reply = operator.post("/api/operator/v1/configuration/reload", "");
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
    }

    private void mistake(String entry, String words) throws IOException {
        Files.writeString(file, "clients:\n" + entry);
        Client.Reply reply = operator.post("/api/operator/v1/configuration/reload", "");
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.body().toString()).contains("clients.yaml, line 2", words);
    }

    private static void refused(Client.Reply reply, int status, String error) {
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(status);
        assertThat(reply.text("error")).isEqualTo(error);
    }

    private static String token(Client.Reply reply) {
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
        return reply.text("access_token");
    }

    private int list(String token) {
        return hub.without(token).get(LIST).status();
    }

    private Client.Reply basic(String id, String secret) {
        return post("grant_type=client_credentials", id, secret, "");
    }

    private Client.Reply post(String form, String id, String secret, String query) {
        String pair = Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(UTF_8));
        return send(form, query, request -> request.header("Authorization", "Basic " + pair));
    }

    private Client.Reply form(String id, String secret) {
        return send(
                "grant_type=client_credentials&client_id=" + id + "&client_secret=" + secret, "", request -> request);
    }

    private Client.Reply send(String form, String query, java.util.function.UnaryOperator<HttpRequest.Builder> with) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(hub.address + "/oauth/token" + query))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        return hub.without("").send(with.apply(request));
    }
}
