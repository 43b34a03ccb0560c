package org.caravanserai.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.postgresql.PGConnection;
import tools.jackson.databind.json.JsonMapper;

/** Writes a backup: the tables of one moment, then configuration and ledger, then what is in it. The hub may run meanwhile. */
final class Backup {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final HubPlace place;
    private final PrintStream out;

    Backup(HubPlace place, PrintStream out) {
        this.place = place;
        this.out = out;
    }

    void to(Path folder, Instant now) throws IOException, SQLException, NotPossible {
        String schema = new Schema(place)
                .current()
                .orElseThrow(() -> new NotPossible("there is no store of a hub in that database yet"))
                .getVersion();
        make(folder);
        List<Manifest.Table> tables = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(place.url(), place.credentials())) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            Catalogue catalogue = new Catalogue(connection);
            for (String table : catalogue.tables()) {
                tables.add(copied(connection, catalogue, table, folder));
            }
            long feedEnd = catalogue.feedEnd();
            // sequences are of no moment: read last, they are behind everything that the tables hold
            List<Manifest.Sequence> sequences = catalogue.sequences();
            // the ledger after the tables: it may know more than they do, and never less
            List<Manifest.Kept> files = new ArrayList<>(kept(place.config(), folder, "config"));
            files.addAll(kept(place.ledger(), folder, "ledger"));
            write(folder, new Manifest(Manifest.FORMAT, now, schema, feedEnd, tables, sequences, files));
            out.println("%,d rows of %d tables at version %s, %d files of configuration and ledger, in %s"
                    .formatted(
                            tables.stream().mapToLong(Manifest.Table::rows).sum(),
                            tables.size(),
                            schema,
                            files.size(),
                            folder));
        }
        out.println("The keys are not in it, on purpose. Keep copies of them elsewhere: " + place.apart());
    }

    private void make(Path folder) throws IOException, NotPossible {
        Path whole = folder.toAbsolutePath().normalize();
        if (place.apart().stream().anyMatch(whole::startsWith) || whole.startsWith(place.ledger())) {
            throw new NotPossible(folder + " lies among what a backup must be kept apart from");
        }
        if (Files.exists(folder) && !isEmpty(folder)) {
            throw new NotPossible(folder + " is not empty; a backup takes a folder of its own");
        }
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        if (Files.exists(folder)) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        } else {
            Files.createDirectories(folder, ownerOnly);
        }
        Files.createDirectory(folder.resolve("tables"));
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private static Manifest.Table copied(Connection connection, Catalogue catalogue, String table, Path folder)
            throws IOException, SQLException {
        List<String> columns = catalogue.columns(table);
        Path file = folder.resolve("tables").resolve(table + ".copy.gz");
        long rows;
        try (OutputStream to = new GZIPOutputStream(Files.newOutputStream(file))) {
            rows = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(copy(table, columns) + " TO STDOUT", to);
        }
        force(file);
        return new Manifest.Table(table, columns, rows, Checksum.of(file));
    }

    static String copy(String table, List<String> columns) {
        return "COPY " + table + " (" + String.join(", ", columns) + ")";
    }

    private static List<Manifest.Kept> kept(Path from, Path folder, String name) throws IOException {
        List<Manifest.Kept> kept = new ArrayList<>();
        for (Path file : files(from)) {
            Path target = folder.resolve(name).resolve(from.relativize(file).toString());
            Files.createDirectories(target.getParent());
            Files.copy(file, target);
            force(target);
            kept.add(new Manifest.Kept(folder.relativize(target).toString(), Checksum.of(target)));
        }
        return kept;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.exists(folder) ? Files.walk(folder) : Stream.empty()) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void write(Path folder, Manifest manifest) throws IOException {
        Path file = folder.resolve(Manifest.NAME);
        Files.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
        force(file);
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
