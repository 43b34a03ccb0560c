package org.caravanserai.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.flywaydb.core.api.MigrationVersion;
import org.postgresql.PGConnection;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts a backup into an empty database, all of it or nothing. A ledger that is there already stays as it is: it knows what
 * happened since, and the next start does that again.
 */
final class Restore {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SHIFTS_SINCE = "25";
    private final HubPlace place;
    private final boolean keysLost;
    private final PrintStream out;

    /** @param keysLost the keys are gone for good, and nobody waits for them */
    Restore(HubPlace place, boolean keysLost, PrintStream out) {
        this.place = place;
        this.keysLost = keysLost;
        this.out = out;
    }

    void from(Path folder) throws IOException, SQLException, NotPossible {
        Manifest manifest = read(folder);
        unharmed(manifest, folder);
        Schema schema = new Schema(place);
        MigrationVersion version = MigrationVersion.fromVersion(manifest.schema());
        if (!schema.knows(version)) {
            throw new NotPossible("the backup is of version " + version
                    + ", which this artefact does not know: take the" + " one that made it, or a later one");
        }
        if (schema.current().filter(there -> there.isNewerThan(version)).isPresent()) {
            throw new NotPossible("the database is at a later version than the backup: give it an empty one");
        }
        refuseWithoutKeys(manifest);
        refuseIfFull();
        schema.migrateTo(version);
        fill(manifest, folder);
        goOnBehind(schema, manifest.feedEnd());
        files(manifest, folder);
        nameMissingKeys();
        out.println("restored as of " + manifest.takenAt() + ", version " + version
                + "; the next start does again what the ledger knows and this database lacks");
    }

    private static Manifest read(Path folder) throws IOException, NotPossible {
        Path file = folder.resolve(Manifest.NAME);
        if (!Files.exists(file)) {
            throw new NotPossible(
                    folder + " holds no backup, or one that was not finished: there is no " + Manifest.NAME);
        }
        try {
            Manifest manifest = JSON.readValue(Files.readAllBytes(file), Manifest.class);
            if (manifest.format() != Manifest.FORMAT) {
                throw new NotPossible("a backup of another form: " + manifest.format());
            }
            return manifest;
        } catch (JacksonException e) {
            throw new NotPossible(file + " cannot be read");
        }
    }

    private static void unharmed(Manifest manifest, Path folder) throws IOException, NotPossible {
        for (Manifest.Table table : manifest.tables()) {
            check(folder.resolve(table.file()), table.sha256());
        }
        for (Manifest.Kept file : manifest.files()) {
            check(folder.resolve(file.path()), file.sha256());
        }
    }

    private static void check(Path file, String sha256) throws IOException, NotPossible {
        if (!Files.exists(file) || !Checksum.of(file).equals(sha256)) {
            throw new NotPossible(file + " is missing or not as it was written; nothing was restored");
        }
    }

    /** A start would make a new key that names people, and find nobody again. */
    private void refuseWithoutKeys(Manifest manifest) throws NotPossible {
        boolean people =
                manifest.tables().stream().anyMatch(table -> table.name().equals("person") && table.rows() > 0);
        if (people && !keysLost && !Files.exists(key("names"))) {
            throw new NotPossible("the keys are no part of a backup, and not in " + place.keys()
                    + ": put them back first. If they are lost for good, say --keys-lost: facts cannot be read again, and"
                    + " persons must be entered anew");
        }
    }

    private void nameMissingKeys() throws SQLException {
        try (Connection connection = DriverManager.getConnection(place.url(), place.credentials())) {
            List<String> missing = new Catalogue(connection)
                    .epochs().stream()
                            .filter(epoch -> !Files.exists(key(epoch)))
                            .toList();
            if (!missing.isEmpty()) {
                out.println("WARNING facts of " + missing + " cannot be read: their keys are not in " + place.keys());
            }
        }
    }

    private Path key(String epoch) {
        return place.keys().resolve("epoch-" + epoch + ".key");
    }

    private void refuseIfFull() throws SQLException, NotPossible {
        try (Connection connection = DriverManager.getConnection(place.url(), place.credentials())) {
            Catalogue catalogue = new Catalogue(connection);
            for (String table : catalogue.tables()) {
                if (!table.equals(Catalogue.FEED_SHIFT) && catalogue.rows(table) > 0) {
                    throw new NotPossible("the database is not empty (" + table + "): restore into an empty one");
                }
            }
        }
    }

    private void fill(Manifest manifest, Path folder) throws IOException, SQLException {
        try (Connection connection = DriverManager.getConnection(place.url(), place.credentials())) {
            connection.setAutoCommit(false);
            Catalogue catalogue = new Catalogue(connection);
            for (Manifest.Table table : manifest.tables()) {
                fill(connection, catalogue, table, folder);
            }
            manifest.sequences().forEach(catalogue::set);
            connection.commit();
        }
    }

    /** A backup from before the feeds could be shifted comes up to the first version in which they can. */
    private void goOnBehind(Schema schema, long feedEnd) throws SQLException {
        try (Connection connection = DriverManager.getConnection(place.url(), place.credentials())) {
            Catalogue catalogue = new Catalogue(connection);
            if (!catalogue.shifts()) {
                schema.migrateTo(MigrationVersion.fromVersion(SHIFTS_SINCE));
            }
            catalogue.goOnBehind(feedEnd);
        }
    }

    private static void fill(Connection connection, Catalogue catalogue, Manifest.Table table, Path folder)
            throws IOException, SQLException {
        if (catalogue.rows(table.name()) > 0) { // what a migration wrote
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("DELETE FROM " + table.name());
            }
        }
        try (InputStream from = new GZIPInputStream(Files.newInputStream(folder.resolve(table.file())))) {
            long rows = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(Backup.copy(table.name(), table.columns()) + " FROM STDIN", from);
            if (rows != table.rows()) {
                throw new IOException(table.name() + " has " + rows + " rows and should have " + table.rows());
            }
        }
    }

    private void files(Manifest manifest, Path folder) throws IOException {
        boolean config = Files.exists(place.config());
        if (config) {
            out.println("left as it is: " + place.config());
        }
        for (Manifest.Kept kept : manifest.files()) {
            Path path = Path.of(kept.path());
            Path name = path.subpath(1, path.getNameCount());
            boolean ledger = path.startsWith("ledger");
            Path target = (ledger ? place.ledger() : place.config()).resolve(name.toString());
            if (ledger ? !Files.exists(target) : !config) {
                Files.createDirectories(target.getParent());
                Files.copy(folder.resolve(path.toString()), target);
                out.println("put back: " + target);
            } else if (ledger) {
                out.println("left as it is, for it may know more: " + target);
            }
        }
    }
}
