package org.caravanserai.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import org.caravanserai.ChildProcess;
import org.caravanserai.Hub;
import org.caravanserai.Road;
import org.caravanserai.audit.Sealer;
import org.caravanserai.sandbox.EmbeddedDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as an operator runs it, in a process of its own. */
class AuditCommandIT {
    @TempDir
    Path folder;

    private record Said(int exit, String text) {}

    @Test
    void looksOverTheStoreOfASandboxThatRuns() throws Exception {
        Hub hub = Hub.started();
        Road.referral(hub.clerk(), "ngo-open-door");
        hub.bean(Sealer.class).seal();
        long checkpoints = hub.db()
                .sql("SELECT count(*) FROM checkpoint")
                .query(Long.class)
                .single();

        Said said = verify("--caravanserai.sandbox.folder=" + hub.folder);

        assertThat(said.text)
                .contains("receipts sealed", "receipts not sealed yet", "checkpoints", "versions of consents")
                .contains("every link and every signature holds");
        assertThat(compared(said)).isGreaterThanOrEqualTo(checkpoints);
        assertThat(said.exit).isZero();
    }

    private static long compared(Said said) {
        return said.text
                .lines()
                .filter(line -> line.contains("compared with their copies"))
                .mapToLong(line -> Long.parseLong(line.strip().split(" ")[0].replace(",", "")))
                .sum();
    }

    @Test
    void looksOverADatabaseOfYours() throws Exception {
        Hub hub = Hub.started();
        String port = Files.readString(hub.folder.resolve("postgres.port")).strip();

        Said said = verify(
                "--caravanserai.sandbox.enabled=false",
                "--caravanserai.keys=" + hub.folder.resolve("keys"),
                "--caravanserai.ledger=" + hub.folder.resolve("ledger"),
                "--spring.datasource.url=jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                "--spring.datasource.username=postgres");

        assertThat(said.text).contains("every link and every signature holds");
        assertThat(said.exit).isZero();
    }

    @Test
    void startsAStoppedSandboxsDatabaseForTheWhileAndNamesWhatIsBroken() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder);
                Connection connection = DriverManager.getConnection(database.url())) {
            Flyway.configure().dataSource(database.url(), null, null).load().migrate();
            connection.createStatement().execute("""
                            INSERT INTO audit_entry (id, at, event, agency, actor, policy, result, hash)
                            VALUES ('00000000-0000-7000-8000-000000000001', now(), 'viewed', 'city-hall', 'officer-12', 'rules-1', 'shown',
                              '\\x07')""");
        }

        Said said = verify("--caravanserai.sandbox.folder=" + folder);

        assertThat(said.text)
                .contains(
                        "BROKEN, first: receipt 00000000-0000-7000-8000-000000000001: what it says does not give its hash");
        assertThat(said.exit).isEqualTo(1);
        assertThat(folder.resolve("postgres").resolve("postmaster.pid")).doesNotExist();
    }

    @Test
    void saysSoWhereThereIsNoStore() throws Exception {
        Said said = verify("--caravanserai.sandbox.folder=" + folder.resolve("nothing"));

        assertThat(said.text).contains("there is no store of a sandbox in");
        assertThat(said.exit).isEqualTo(2);
        assertThat(folder.resolve("nothing").resolve("postgres")).doesNotExist();
    }

    private static Said verify(String... settings) throws Exception {
        List<String> command = new ArrayList<>(ChildProcess.application());
        command.addAll(List.of("audit", "verify"));
        command.addAll(List.of(settings));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }
}
