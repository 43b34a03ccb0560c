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
import java.sql.Statement;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import org.caravanserai.sandbox.EmbeddedDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A city's own node as its operator runs it, command by command: a PostgreSQL of its own with a user that may do no more than it
 * must, TLS, keys in files, tokens by client credentials, backup, restore, upgrade.
 */
class OneNodeIT {
    private static final Duration SOON = Duration.ofSeconds(60);

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
        Files.writeString(node.config().resolve("clients.yaml"), """
                clients:
                  - {id: counter-desk, agency: city-hall, unit: front-desk, roles: [counter], secrets: ["%s"]}
                  - {id: tracker, agency: ngo-open-door, roles: [partner], secrets: ["%s"]}
                """.formatted(counter.hash, tracker.hash));
        node.start();
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
        Flyway.configure()
                .dataSource(database("one"), "city", "invented")
                .target("9")
                .load()
                .migrate();
        as("one", "INSERT INTO person VALUES ('00000000-0000-7000-8000-000000000001', 'city-hall', 'x')");

        CityNode.Said check = node.command("upgrade", "check");
        CityNode.Said saved = node.command("backup", backup.toString());
        assertThat(check.text()).contains("at version 9", "would run  V10", "would run  V25");
        assertThat(check.exit()).isZero();
        assertThat(saved.exit()).as(saved.text()).isZero();

        node.start();
        assertThat(ask("one", "SELECT count(*) FROM person")).isEqualTo("1");
        assertThat(node.command("upgrade", "check").text()).contains("nothing would change");
        node.stop();

        node.storesIn(database("two"), "city", "invented");
        assertThat(node.command("restore", backup.toString()).exit()).isZero();
        node.start();
        assertThat(ask("two", "SELECT count(*) FROM person")).isEqualTo("1");
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

    private void asAdministrator(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(postgres.url());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void as(String name, String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(database(name), "city", "invented");
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
