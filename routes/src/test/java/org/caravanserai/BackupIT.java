package org.caravanserai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.caravanserai.audit.Sealer;
import org.caravanserai.backup.BackupCommand;
import org.caravanserai.proof.AuditCommand;
import org.caravanserai.sandbox.EmbeddedDatabase;
import org.caravanserai.sandbox.SandboxStore;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** What a running hub keeps is backed up, put into another database, and is the same there. */
class BackupIT {
    private static final String ALL = """
            SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
            AND c.relname NOT IN ('flyway_schema_history', 'feed_shift') ORDER BY 1""";
    private final Hub hub = Hub.started();

    @TempDir
    private Path folder;

    private record Said(int exit, String text) {}

    @Test
    void bringsEveryTableIntoAnotherDatabaseAndNoKeyWithIt() throws Exception {
        String referral = Planted.referral(hub.clerk(), "ngo-open-door");
        hub.bean(Sealer.class).seal();
        Path backup = folder.resolve("backup");
        // the ledger in the backup may know a checkpoint more than its tables, as others go on meanwhile
        FileSystemUtils.copyRecursively(Path.of(hub.property("caravanserai.ledger")), folder.resolve("ledger-before"));

        Said saved = run("backup", backup.toString(), sandbox());

        assertThat(saved.exit).as(saved.text).isZero();
        assertThat(saved.text).contains("The keys are not in it");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                .isEqualTo("rwx------");
        holdsNoKeyAndNoFact(backup);
        try (EmbeddedDatabase other = EmbeddedDatabase.start(folder.resolve("other"))) {
            Said restored = run(inOther("restore", backup, other));

            assertThat(restored.exit).as(restored.text).isZero();
            sameAsBackedUp(backup, other);
            assertThat(ask(other, "SELECT state FROM referral WHERE id = '" + referral + "'"))
                    .isNotEmpty();
            assertThat(Files.list(folder.resolve("ledger"))).isNotEmpty();
            placesGoOnBehind(other);
            Said again = run(inOther("restore", backup, other));
            assertThat(again.text).contains("the database is not empty");
            assertThat(again.exit).isEqualTo(1);
            Said upgrade = run(inOther("upgrade", Path.of("check"), other));
            assertThat(upgrade.text).contains("nothing would change");
            verifies(other);
        }
    }

    /** A transaction of the new database has a low number, and still comes after every place that was given out. */
    private void placesGoOnBehind(EmbeddedDatabase other) throws SQLException {
        assertThat(ask(other, "SELECT count(*) FROM referral WHERE sender_tx >= feed_horizon()"))
                .isEqualTo("0");
        assertThat(ask(
                        other,
                        "SELECT feed_now() > (SELECT max(sender_tx) FROM referral) AND feed_now() >= feed_horizon()"))
                .isEqualTo("t");
        assertThat(ask(other, "SELECT nextval('feed') > max(sender_no) FROM referral"))
                .isEqualTo("t");
    }

    private void verifies(EmbeddedDatabase other) throws Exception {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        int exit = AuditCommand.run(
                SandboxStore::open,
                new PrintStream(text, true, UTF_8),
                "audit",
                "verify",
                "--caravanserai.sandbox.enabled=false",
                "--caravanserai.keys=" + hub.folder.resolve("keys"),
                "--caravanserai.ledger=" + folder.resolve("ledger-before"),
                "--spring.datasource.url=" + other.url());
        assertThat(exit).as(text.toString(UTF_8)).isZero();
    }

    @Test
    void restoresNothingOfABackupThatWasTouchedOrNotFinished() throws Exception {
        Path backup = folder.resolve("backup");
        run("backup", backup.toString(), sandbox());
        Path table = backup.resolve("tables").resolve("person.copy.gz");
        byte[] before = Files.readAllBytes(table);
        try (EmbeddedDatabase other = EmbeddedDatabase.start(folder.resolve("other"))) {
            before[before.length / 2] ^= 1;
            Files.write(table, before);
            Said touched = run(inOther("restore", backup, other));
            Files.delete(backup.resolve("manifest.json"));
            Said unfinished = run(inOther("restore", backup, other));

            assertThat(touched.text).contains("person.copy.gz", "nothing was restored");
            assertThat(unfinished.text).contains("there is no manifest.json");
            assertThat(touched.exit + unfinished.exit).isEqualTo(2);
            assertThat(ask(other, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
                    .isEqualTo("0");
        }
    }

    @Test
    void waitsForTheKeysUnlessTheyAreLostForGood() throws Exception {
        Planted.referral(hub.clerk(), "ngo-open-door");
        Path backup = folder.resolve("backup");
        run("backup", backup.toString(), sandbox());
        try (EmbeddedDatabase other = EmbeddedDatabase.start(folder.resolve("other"))) {
            String elsewhere = "--caravanserai.keys=" + folder.resolve("keys");

            Said waits = run(with(inOther("restore", backup, other), elsewhere));
            assertThat(waits.text).contains("put them back first", "--keys-lost");
            assertThat(waits.exit).isEqualTo(1);

            Said lost = run(with(inOther("restore", backup, other), elsewhere, "--keys-lost"));
            assertThat(lost.text).contains("WARNING facts of [").contains("cannot be read");
            assertThat(lost.exit).isZero();
        }
    }

    /** Instead of the hub's own keys. */
    private static String[] with(String[] words, String... more) {
        return Stream.concat(Stream.of(words).filter(word -> !word.startsWith("--caravanserai.keys=")), Stream.of(more))
                .toArray(String[]::new);
    }

    @Test
    void takesAFolderOfItsOwnFarFromTheKeys() throws Exception {
        Files.writeString(folder.resolve("something"), "");

        Said full = run("backup", folder.toString(), sandbox());
        Said keys = run("backup", hub.folder.resolve("keys").resolve("backup").toString(), sandbox());

        assertThat(full.text).contains("is not empty");
        assertThat(keys.text).contains("must be kept apart from");
        assertThat(full.exit + keys.exit).isEqualTo(2);
    }

    @Test
    void saysWhichMigrationsAnUpgradeWouldRun() throws Exception {
        try (EmbeddedDatabase other = EmbeddedDatabase.start(folder.resolve("other"))) {
            Flyway.configure()
                    .dataSource(other.url(), null, null)
                    .target("9")
                    .load()
                    .migrate();

            Said older = run(inOther("upgrade", Path.of("check"), other));
            Flyway.configure().dataSource(other.url(), null, null).load().migrate();
            change(
                    other,
                    "INSERT INTO flyway_schema_history SELECT 999, '999', 'of a later artefact', type, 'V999.sql', 0,"
                            + " installed_by, now(), 1, true FROM flyway_schema_history LIMIT 1");
            Said later = run(inOther("upgrade", Path.of("check"), other));

            assertThat(older.text)
                    .contains("the database is at version 9", "would run  V10 services", "would run  V25")
                    .doesNotContain("V9 disclosures");
            assertThat(older.exit).isZero();
            assertThat(later.text).contains("STOPS  V999", "a start would stop");
            assertThat(later.exit).isEqualTo(1);
        }
    }

    private void holdsNoKeyAndNoFact(Path backup) throws IOException {
        List<String> secrets = new ArrayList<>(List.of(Planted.GIVEN, Planted.FAMILY, Planted.PHONE, Planted.NOTE));
        secrets.add(Files.readString(hub.folder.resolve("master.keys")).strip().split(" ")[1]);
        for (Path file : files(backup)) {
            String text = new String(plain(file), UTF_8);
            assertThat(secrets).noneMatch(text::contains);
        }
        assertThat(files(backup).stream().map(Path::toString)).noneMatch(name -> name.endsWith(".key"));
    }

    private static byte[] plain(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return file.toString().endsWith(".gz")
                    ? new java.util.zip.GZIPInputStream(in).readAllBytes()
                    : in.readAllBytes();
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    /** The hub ran on meanwhile, so the backup is compared, and every table of the database is in it. */
    private static void sameAsBackedUp(Path backup, EmbeddedDatabase other) throws Exception {
        var manifest = Client.JSON.readTree(backup.resolve("manifest.json").toFile());
        var rows = new TreeMap<String, String>();
        manifest.path("tables")
                .forEach(table -> rows.put(
                        table.path("name").asString(""), table.path("rows").asString("")));
        rows.remove("feed_shift");
        var there = new TreeMap<String, String>();
        for (String table : column(other, ALL)) {
            there.put(table, ask(other, "SELECT count(*) FROM " + table));
        }
        assertThat(there).isEqualTo(rows).hasSizeGreaterThan(30);
        assertThat(there.get("referral")).isNotEqualTo("0");
    }

    private String sandbox() {
        return "--caravanserai.sandbox.folder=" + hub.folder;
    }

    private String[] inOther(String command, Path what, EmbeddedDatabase other) {
        return new String[] {
            command,
            what.toString(),
            "--caravanserai.sandbox.enabled=false",
            "--caravanserai.config=" + folder.resolve("config"),
            "--caravanserai.keys=" + hub.folder.resolve("keys"),
            "--caravanserai.ledger=" + folder.resolve("ledger"),
            "--spring.datasource.url=" + other.url()
        };
    }

    private static Said run(String... args) throws Exception {
        assertThat(BackupCommand.isMeantBy(args)).isTrue();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        int exit = BackupCommand.run(SandboxStore::open, new PrintStream(text, true, UTF_8), args);
        return new Said(exit, text.toString(UTF_8));
    }

    private static String ask(EmbeddedDatabase database, String sql) throws SQLException {
        List<String> values = column(database, sql);
        return values.isEmpty() ? "" : values.getFirst();
    }

    private static void change(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> column(EmbeddedDatabase database, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(database.url());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                values.add(row.getString(1));
            }
        }
        return values;
    }
}
