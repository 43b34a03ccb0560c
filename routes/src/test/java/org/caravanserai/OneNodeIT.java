package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.caravanserai.sandbox.EmbeddedDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

/**
 * A city's own node as its operator runs it, command by command: a PostgreSQL of its own with a user that may do no more than it
 * must, TLS, keys in files, tokens by client credentials, backup, restore, upgrade.
 */
class OneNodeIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String COLUMNS = """
            SELECT attname FROM pg_attribute WHERE attrelid = '%s'::regclass AND attnum > 0 AND NOT attisdropped
            AND attgenerated = ''""";

    @TempDir
    private Path folder;

    private EmbeddedDatabase postgres;
    private CityNode node;
    private Path backup;

    @BeforeEach
    void setsUp() throws Exception {
        backup = folder.resolve("backup");
        postgres = EmbeddedDatabase.start(folder.resolve("postgres"));
        asAdministrator("CREATE ROLE city LOGIN PASSWORD 'invented'");
        asAdministrator("CREATE DATABASE one OWNER city");
        asAdministrator("CREATE DATABASE two OWNER city");
        node = new CityNode(folder);
        node.storesIn(database("one"), "city", "invented");
        assertThat(node.command("signing-keys", "rotate", "--file=" + node.home.resolve("signing.json"))
                        .exit())
                .isZero();
    }

    @AfterEach
    void tidiesUp() throws Exception {
        node.close();
        postgres.close();
    }

    @Test
    void servesACityAndComesBackFromItsBackupWithoutUndoingAWithdrawal() throws Exception {
        Secret counter = secret();
        Secret tracker = secret();
        Secret ops = secret();
        lets(counter, tracker, ops);
        node.start("--spring.ssl.bundle.watch.file.quiet-period=1s");
        Client clerk = node.as("counter-desk", counter.secret);
        Client worker = node.as("tracker", tracker.secret);
        String kept = Road.referral(clerk, "ngo-open-door");
        String withdrawn = Road.referral(clerk, "ngo-open-door");
        await().atMost(SOON).until(() -> worker.get(handoff("one", withdrawn)).status() == 200);
        renewedCertificatesAreTakenUp();

        CityNode.Said saved = node.command("backup", backup.toString());
        assertThat(saved.exit()).as(saved.text()).isZero();
        String place = worker.get("/api/partner/v1/handoffs").text("next");
        assertThat(place).isNotEmpty();
        anOperatorsScriptChecksAnAgency(ops);

        String consent = Road.read(clerk, withdrawn).text("consent");
        assertThat(clerk.post("/api/counter/v1/consents/" + consent + "/withdrawal", "")
                        .status())
                .isEqualTo(200);
        node.stop();
        node.storesIn(database("two"), "city", "invented");
        CityNode.Said restored = node.command("restore", backup.toString());
        assertThat(restored.exit()).as(restored.text()).isZero();
        assertThat(restored.text()).contains("left as it is, for it may know more");
        assertThat(ask(
                        "two",
                        "SELECT status FROM consent_version WHERE consent = '" + consent
                                + "' ORDER BY version DESC LIMIT 1"))
                .as("the backup is from before")
                .isEqualTo("given");
        node.start();

        Client clerkAgain = node.as("counter-desk", counter.secret);
        Client workerAgain = node.as("tracker", tracker.secret);
        assertThat(clerkAgain.get("/api/counter/v1/consents/" + consent).text("status"))
                .isEqualTo("withdrawn");
        assertThat(workerAgain.get(handoff("two", withdrawn)).status()).isEqualTo(410);
        assertThat(workerAgain.get(handoff("two", kept)).status()).isEqualTo(200);
        String next = Road.referral(clerkAgain, "ngo-open-door");
        await().atMost(SOON)
                .until(() -> workerAgain
                        .get("/api/partner/v1/handoffs?cursor=" + place)
                        .body()
                        .toString()
                        .contains(ask("two", "SELECT handoff FROM referral WHERE id = '" + next + "'")));
    }

    @Test
    void comesUpFromAnOlderVersionWithWhatWasInIt() throws Exception {
        node.runsUnpacked();
        Secret counter = secret();
        Secret tracker = secret();
        lets(counter, tracker, secret());
        node.start();
        String referral = Road.referral(node.as("counter-desk", counter.secret), "ngo-open-door");
        String handoff = handoff("one", referral);
        Client before = node.as("tracker", tracker.secret);
        await().atMost(SOON).until(() -> before.get(handoff).status() == 200);
        node.stop();
        asOfVersion9("one", "two");
        node.storesIn(database("two"), "city", "invented");

        CityNode.Said check = node.command("upgrade", "check");
        CityNode.Said saved = node.command("backup", backup.toString());

        assertThat(check.text()).contains("at version 9", "would run  V10", "would run  V25");
        assertThat(check.exit()).isZero();
        assertThat(saved.exit()).as(saved.text()).isZero();
        node.start();
        worksOn(referral, handoff, counter, tracker);
        assertThat(node.command("upgrade", "check").text()).contains("nothing would change");
        node.stop();

        asAdministrator("CREATE DATABASE three OWNER city");
        node.storesIn(database("three"), "city", "invented");
        CityNode.Said restored = node.command("restore", backup.toString());
        assertThat(restored.exit()).as(restored.text()).isZero();
        node.start();
        worksOn(referral, handoff, counter, tracker);
    }

    private void worksOn(String referral, String handoff, Secret counter, Secret tracker) {
        Client clerk = node.as("counter-desk", counter.secret);
        Client worker = node.as("tracker", tracker.secret);
        assertThat(Road.read(clerk, referral).text("state")).isEqualTo("requested");
        Client.Reply read = worker.get(handoff);
        assertThat(worker.act(handoff + "/decision", read.etag(), "{\"decision\":\"accept\"}")
                        .status())
                .isEqualTo(200);
        assertThat(worker.get(handoff).body().at("/facts/NAME/given").asString())
                .isEqualTo("Amal");
    }

    /** What an older hub would have written: the rows of a real one, in the tables of then. */
    private void asOfVersion9(String from, String to) throws Exception {
        Flyway.configure()
                .dataSource(database(to), "city", "invented")
                .target("9")
                .load()
                .migrate();
        try (Connection there = DriverManager.getConnection(administrators(from));
                Connection here = DriverManager.getConnection(administrators(to))) {
            here.createStatement().execute("SET session_replication_role = replica"); // in whatever order
            for (String table : column(
                    here,
                    "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace ="
                            + " 'public'::regnamespace AND relname <> 'flyway_schema_history'")) {
                String columns = String.join(", ", column(here, COLUMNS.formatted(table)));
                var rows = new java.io.ByteArrayOutputStream();
                there.unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut("COPY " + table + " (" + columns + ") TO STDOUT", rows);
                here.unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn(
                                "COPY " + table + " (" + columns + ") FROM STDIN",
                                new java.io.ByteArrayInputStream(rows.toByteArray()));
            }
            here.createStatement().execute("SELECT setval('feed', 1000)");
        }
    }

    private static List<String> column(Connection connection, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                values.add(row.getString(1));
            }
        }
        return values;
    }

    @Test
    void doesNotStartWithKeysThatOthersCanRead() throws Exception {
        Files.setPosixFilePermissions(node.home.resolve("master.keys"), PosixFilePermissions.fromString("rw-r--r--"));

        CityNode.Said said = node.command();

        assertThat(said.exit()).isNotZero();
        assertThat(said.text())
                .contains("would not be safe", "caravanserai.master-keys", "master.keys can be read by others")
                .doesNotContain("\tat ");
    }

    private void lets(Secret counter, Secret tracker, Secret ops) throws IOException {
        Files.writeString(node.config().resolve("clients.yaml"), """
                clients:
                  - {id: counter-desk, agency: city-hall, unit: front-desk, roles: [counter], secrets: ["%s"]}
                  - {id: tracker, agency: ngo-open-door, roles: [partner], secrets: ["%s"]}
                  - {id: ops, agency: city-hall, roles: [operator], secrets: ["%s"]}
                """.formatted(counter.hash, tracker.hash, ops.hash));
    }

    private record Secret(String secret, String hash) {}

    private Secret secret() throws Exception {
        String[] words = node.command("client", "secret").text().strip().split("\\s+");
        return new Secret(
                java.util.Arrays.stream(words)
                        .filter(word -> word.length() == 43)
                        .findFirst()
                        .orElseThrow(),
                words[words.length - 1]);
    }

    private void anOperatorsScriptChecksAnAgency(Secret ops) throws Exception {
        Path file = Files.writeString(folder.resolve("ops.secret"), ops.secret);
        String[] entry = {
            "--address=" + node.address,
            "--trusted=" + node.certificates.authority(),
            "--client=ops",
            "--secret-file=" + file,
            "--actor=ops-1"
        };

        CityNode.Said check = node.command(words(entry, "agency", "check", "ngo-open-door"));
        CityNode.Said reload = node.command(words(entry, "configuration", "reload"));

        assertThat(check.text()).contains("passed  reads-its-list");
        assertThat(check.exit()).isZero();
        assertThat(reload.text()).contains("stays in force");
        assertThat(reload.exit()).isZero();
    }

    private static String[] words(String[] options, String... command) {
        return Stream.concat(Stream.of(command), Stream.of(options)).toArray(String[]::new);
    }

    private void renewedCertificatesAreTakenUp() throws Exception {
        assertThat(shown()).contains("CN=first");
        node.certificates.issue("second", node.tls("hub.crt"), node.tls("hub.key"));
        await("the new certificate").atMost(SOON).until(() -> shown().contains("CN=second"));
    }

    private String shown() throws IOException {
        try (SSLSocket socket = (SSLSocket)
                node.certificates.trusting().getSocketFactory().createSocket("localhost", node.address.getPort())) {
            socket.startHandshake();
            X509Certificate certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return certificate.getSubjectX500Principal().getName();
        }
    }

    private String handoff(String database, String referral) throws Exception {
        return "/api/partner/v1/handoffs/"
                + ask(database, "SELECT handoff FROM referral WHERE id = '" + referral + "'");
    }

    private String database(String name) {
        return postgres.url().replaceFirst("/postgres.*$", "/" + name);
    }

    private String administrators(String name) {
        return database(name) + "?user=postgres";
    }

    private void asAdministrator(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(postgres.url());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String ask(String name, String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(database(name), "city", "invented");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "";
        }
    }
}
