package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.caravanserai.sandbox.SandboxStore;
import org.caravanserai.sandbox.region.RegionServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A code that nobody has mapped: kept whole, shown, mapped in a file, and on its way by itself, once. */
class QuarantineIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private Path mapping;
    private RegionServer region;
    private ChildHub hub;
    private Client clerk;
    private Client administrator;

    @BeforeEach
    void opens() throws Exception {
        region = RegionServer.start(0, null);
        Path config = folder.resolve("config");
        FileSystemUtils.copyRecursively(Path.of("..", "config"), config);
        mapping = config.resolve("mappings").resolve("fhir.yaml");
        hub = new ChildHub(folder, region.address());
        hub.configuredBy(config);
        clerk = hub.as("city-hall", "front-desk", "officer-12", "counter");
        administrator = hub.as("region-social", null, "region-admin-1", "region");
        hub.start();
    }

    @AfterEach
    void closes() throws Exception {
        hub.close();
        region.close();
    }

    @Test
    void keepsAMessageWithAnUnknownCodeAndLetsItGoOnOnceItIsMapped() throws Exception {
        String referral = referral("both");
        region.edit("Task", task(), QuarantineIT::overcome);

        JsonNode entry = parked();
        assertThat(entry.path("codeList").asString()).isEqualTo("outcomes");
        assertThat(entry.path("code").asString()).isEqualTo("overcome");
        JsonNode cause =
                administrator.get("/api/region/v1/parked/causes").body().get(0);
        assertThat(cause.path("words").asString())
                .isEqualTo("North Region social services sent the outcome 'overcome', which is not in its mapping.");
        assertThat(cause.path("count").asInt()).isOne();
        assertThat(entry.toString() + cause).doesNotContain("Lives with her aunt");
        assertThat(kept()).hasSize(1).noneMatch(box -> box.contains("aunt") || box.contains("overcome"));
        Client.Reply tooEarly =
                administrator.post("/api/region/v1/parked/" + entry.path("id").asString() + "/replay", "");
        assertThat(tooEarly.status()).isEqualTo(409);
        assertThat(tooEarly.body().toString()).contains("map its code first");

        hub.kill();
        assertThat(read(referral)).doesNotContain("completed");
        Files.writeString(mapping, "outcomes:\n  overcome: helped\n  helped: helped\n", StandardOpenOption.APPEND);
        Files.writeString(mapping, Files.readString(mapping).replace("version: 1", "version: 2"));
        hub.start();

        Client.Reply done = until(referral, "completed");
        assertThat(done.body().path("outcome").path("code").asString()).isEqualTo("helped");
        assertThat(words(referral)).contains("Lives with her aunt");
        assertThat(administrator.get("/api/region/v1/parked").body().size()).isZero();
        assertThat(kept()).isEmpty();

        hub.kill();
        hub.start();
        assertThat(events(referral)).containsOnlyOnce("completed");
    }

    @Test
    void letsItGoOnAtAReloadToo() throws Exception {
        Client operator = hub.as("city-hall", null, "operator-1", "operator");
        String referral = referral("both");
        region.edit("Task", task(), QuarantineIT::overcome);
        parked();

        Files.writeString(mapping, "outcomes:\n  overcome: helped\n", StandardOpenOption.APPEND);
        Client.Reply silent = operator.post("/api/operator/v1/configuration/reload", "");
        assertThat(silent.status()).isEqualTo(422);
        assertThat(silent.body().toString()).contains("raise the version");
        Files.writeString(mapping, Files.readString(mapping).replace("version: 1", "version: 2"));
        Client.Reply reloaded = operator.post("/api/operator/v1/configuration/reload", "");

        assertThat(reloaded.status()).as(reloaded.body().toString()).isEqualTo(200);
        until(referral, "completed");
        assertThat(events(referral)).containsOnlyOnce("completed");
    }

    @Test
    void decidesAnewWhatMayGoBackOfAMessageThatItKept() throws Exception {
        String referral = referral("both");
        region.edit("Task", task(), QuarantineIT::overcome);
        parked();
        Client.Reply closed = clerk.post(
                "/api/counter/v1/consents/"
                        + clerk.get("/api/counter/v1/referrals/" + referral).text("consent") + "/withdrawal",
                "{\"scope\":\"way-back\"}");
        assertThat(closed.status()).as(closed.body().toString()).isEqualTo(200);

        hub.kill();
        Files.writeString(mapping, "outcomes:\n  overcome: helped\n", StandardOpenOption.APPEND);
        Files.writeString(mapping, Files.readString(mapping).replace("version: 1", "version: 2"));
        hub.start();

        await().atMost(SOON)
                .until(() -> administrator.get("/api/region/v1/parked").body().isEmpty());
        assertThat(clerk.get("/api/counter/v1/referrals/" + referral).body().toString())
                .doesNotContain("helped", "aunt");
    }

    private static ObjectNode overcome(ObjectNode task) {
        task.put("status", "completed");
        ObjectNode outcome = task.putArray("output").addObject().putObject("valueCodeableConcept");
        outcome.putArray("coding")
                .addObject()
                .put("system", "https://caravanserai.example/outcome")
                .put("code", "overcome");
        outcome.put("text", "Lives with her aunt now");
        return task;
    }

    private String referral(String direction) {
        String person = Requests.somebody();
        ObjectNode consent = Requests.consent(person, "J23", "region-social");
        consent.put("direction", direction);
        ObjectNode body = Requests.referral(person, "J23", "region-social", Road.consent(clerk, consent));
        ((ObjectNode) body.path("facts")).put("NEED", "income-support");
        Client.Reply reply = clerk.submit(body.toString());
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(201);
        until(reply.text("id"), "received");
        return reply.text("id");
    }

    private String task() {
        return region.all("Task").getFirst().path("id").asString();
    }

    private Client.Reply until(String referral, String state) {
        return await().atMost(SOON)
                .until(
                        () -> clerk.get("/api/counter/v1/referrals/" + referral),
                        reply -> reply.text("state").equals(state));
    }

    private JsonNode parked() {
        return await().atMost(SOON)
                .until(() -> administrator.get("/api/region/v1/parked").body(), list -> list.size() == 1)
                .get(0);
    }

    private List<String> events(String referral) {
        List<String> events = new ArrayList<>();
        timeline(referral).forEach(entry -> events.add(entry.path("event").asString()));
        return events;
    }

    private String words(String referral) {
        return timeline(referral).toString();
    }

    private JsonNode timeline(String referral) {
        return clerk.get("/api/counter/v1/referrals/" + referral + "/timeline").body();
    }

    /** What is kept of messages, as the database has it. */
    private List<String> kept() throws Exception {
        return strings("SELECT box FROM sealed WHERE part LIKE 'arrival/%'");
    }

    private String read(String referral) throws Exception {
        return strings("SELECT state::bytea FROM referral WHERE id = '" + referral + "'")
                .getFirst();
    }

    private List<String> strings(String sql) throws Exception {
        List<String> found = new ArrayList<>();
        try (SandboxStore store = SandboxStore.open(folder);
                Connection connection = DriverManager.getConnection(store.url());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(new String(rows.getBytes(1), StandardCharsets.ISO_8859_1));
            }
        }
        return found;
    }
}
