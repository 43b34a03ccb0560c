package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.caravanserai.sandbox.region.RegionServer;
import org.caravanserai.sandbox.simulator.Mode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.node.ObjectNode;

/**
 * The database comes back from a backup made before an erasure, a withdrawal and a delivery, and all three hold. Keys and
 * ledger are no part of that backup.
 */
class RestoreIT {
    private static final String NGO = "ngo-open-door";
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private Path backup;
    private RegionServer region;
    private ChildHub hub;
    private Client clerk;
    private Client worker;

    @BeforeEach
    void opens() throws Exception {
        backup = folder.resolve("backup");
        region = RegionServer.start(0, null);
        hub = new ChildHub(folder, region.address(), "--caravanserai.erasure.every=1s");
        hub.start();
        clerk = hub.as("city-hall", "front-desk", "officer-12", "counter");
        worker = hub.as(NGO, null, "worker-3", "partner");
    }

    @AfterEach
    void closes() throws Exception {
        hub.close();
        region.close();
    }

    @Test
    void bringsBackNothingThatWasTakenBack() throws Exception {
        region.misbehave(Mode.DOWN);
        String delivered = toTheRegion();
        String withdrawn = Road.referral(clerk, NGO);
        String erased = Road.referral(clerk, NGO);
        await().atMost(SOON).until(() -> failed(delivered));
        await().atMost(SOON)
                .until(() -> worker.get(theirs(erased)).status() == 200
                        && worker.get(theirs(withdrawn)).status() == 200);
        String handoff = value("SELECT handoff FROM referral WHERE id = '" + delivered + "'");

        backUp();

        region.misbehave(Mode.NONE);
        change("UPDATE outbox SET send_at = now()");
        await().atMost(SOON)
                .until(() -> Road.read(clerk, delivered).text("state").equals("received"));
        String consent = Road.read(clerk, withdrawn).text("consent");
        assertThat(clerk.post("/api/counter/v1/consents/" + consent + "/withdrawal", "")
                        .status())
                .isEqualTo(200);
        change("UPDATE referral SET erase_by = now() WHERE id = '" + erased + "'");
        await().atMost(SOON)
                .until(() -> Road.read(clerk, erased).body().path("erased").asBoolean());
        String lost = Road.referral(clerk, NGO);
        int calls = region.calls(handoff);
        assertThat(region.effects(handoff)).isEqualTo(1);
        hub.close();

        restore();
        hub.start();

        assertThat(Road.read(clerk, erased).body().path("erased").asBoolean()).isTrue();
        assertThat(value("SELECT count(*) FROM sealed WHERE referral = '" + erased + "'"))
                .isEqualTo("0");
        assertThat(clerk.get("/api/counter/v1/consents/" + consent).text("status"))
                .isEqualTo("withdrawn");
        assertThat(worker.get(theirs(withdrawn)).status()).isEqualTo(410);
        assertThat(Road.read(clerk, withdrawn).text("recall")).isEqualTo("requested");
        assertThat(Road.read(clerk, delivered).text("state")).isEqualTo("received");
        theNextOneArrives();
        assertThat(region.calls(handoff)).as("calls for what the region had").isEqualTo(calls);
        assertThat(region.effects(handoff)).isEqualTo(1);
        assertThat(clerk.get("/api/counter/v1/referrals/" + lost).status()).isEqualTo(404);
        assertThat(value("SELECT referral || ' ' || agency FROM to_re_enter")).isEqualTo(lost + " city-hall");
    }

    /** Whatever the relay still held for the region has been tried by then. */
    private void theNextOneArrives() {
        String next = toTheRegion();
        await().atMost(SOON).until(() -> Road.read(clerk, next).text("state").equals("received"));
    }

    private String toTheRegion() {
        String person = Requests.somebody();
        ObjectNode body = Requests.referral(
                person, "J23", "region-social", Road.consent(clerk, Requests.consent(person, "J23", "region-social")));
        ((ObjectNode) body.path("facts")).put("NEED", "income-support");
        return clerk.submit(body.toString()).text("id");
    }

    private boolean failed(String referral) throws Exception {
        return value("SELECT failures > 0 FROM delivery WHERE referral = '" + referral + "'")
                .equals("t");
    }

    private String theirs(String referral) throws Exception {
        return "/api/partner/v1/handoffs/" + value("SELECT handoff FROM referral WHERE id = '" + referral + "'");
    }

    /** A physical backup of the running server, as PostgreSQL's manual describes it (25.3.4). */
    private void backUp() throws Exception {
        Path data = folder.resolve("postgres");
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_backup_start('before', true)");
            copy(data, backup);
            try (ResultSet row = statement.executeQuery("SELECT labelfile FROM pg_backup_stop(false)")) {
                row.next();
                Files.writeString(backup.resolve("backup_label"), row.getString(1));
            }
        }
        copy(data.resolve("pg_wal"), backup.resolve("pg_wal"));
        Files.deleteIfExists(backup.resolve("postmaster.pid"));
    }

    private void restore() throws IOException {
        Path data = folder.resolve("postgres");
        await().atMost(SOON).until(() -> !Files.exists(data.resolve("postmaster.pid")));
        FileSystemUtils.deleteRecursively(data);
        Files.move(backup, data);
    }

    /** With the rights of each file; what vanishes meanwhile is in the log that PostgreSQL replays. */
    private static void copy(Path from, Path to) throws IOException {
        List<Path> all;
        try (Stream<Path> paths = Files.walk(from)) {
            all = paths.toList();
        }
        for (Path path : all) {
            try {
                Path target = to.resolve(from.relativize(path).toString());
                if (!Files.isDirectory(target)) {
                    Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
                }
            } catch (NoSuchFileException vanished) {
                continue;
            }
        }
    }

    private String value(String sql) throws Exception {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "";
        }
    }

    private void change(String sql) throws Exception {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connection() throws IOException, SQLException {
        String port = Files.readString(folder.resolve("postgres.port")).strip();
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres");
    }
}
