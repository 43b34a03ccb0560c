package org.caravanserai.directory;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.caravanserai.connectors.directory.Entry;
import org.caravanserai.connectors.exchange.AgencyId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps what directories list; an entry is written over whenever it comes again. */
@Component
class ServiceStore {
    private static final String PUT = """
            INSERT INTO service (id, directory, theirs, agency, name, needs, languages, districts, everywhere, offered,
                                 listing, document, reading, read_at, gone)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, false)
            ON CONFLICT (id) DO UPDATE
            SET agency = EXCLUDED.agency, name = EXCLUDED.name, needs = EXCLUDED.needs, languages = EXCLUDED.languages,
                districts = EXCLUDED.districts, everywhere = EXCLUDED.everywhere, offered = EXCLUDED.offered,
                listing = EXCLUDED.listing, document = EXCLUDED.document, reading = EXCLUDED.reading,
                read_at = EXCLUDED.read_at, gone = false""";
    private final JdbcTemplate db;

    ServiceStore(JdbcTemplate db) {
        this.db = db;
    }

    /** An entry, what we understand of it, and the reading that brought it. */
    record Line(Entry entry, Understood understood, long reading, Instant readAt) {}

    /** The same after every import, also into an empty database. */
    static UUID id(String directory, String theirs) {
        return UUID.nameUUIDFromBytes((directory + '\n' + theirs).getBytes(StandardCharsets.UTF_8));
    }

    /** In the caller's transaction. */
    void put(String directory, List<Line> lines) {
        List<Object[]> ids = lines.stream()
                .map(line -> new Object[] {id(directory, line.entry().id())})
                .toList();
        db.batchUpdate(PUT, lines, Math.max(1, lines.size()), (statement, line) -> fill(statement, directory, line));
        db.batchUpdate("DELETE FROM service_need WHERE service = ?", ids);
        db.batchUpdate("DELETE FROM unmapped_word WHERE service = ?", ids);
        db.batchUpdate(
                "INSERT INTO service_need (need, agency, name, service) VALUES (?, ?, ?, ?)",
                lines.stream().flatMap(line -> needs(directory, line).stream()).toList());
        db.batchUpdate(
                """
                INSERT INTO unmapped_word (directory, kind, word, service, label) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING""",
                lines.stream().flatMap(line -> words(directory, line).stream()).toList());
    }

    private void fill(PreparedStatement statement, String directory, Line line) throws SQLException {
        Understood ours = line.understood();
        Connection connection = statement.getConnection();
        statement.setObject(1, id(directory, line.entry().id()));
        statement.setString(2, directory);
        statement.setString(3, line.entry().id());
        statement.setString(4, ours.agency());
        statement.setString(5, ours.name());
        statement.setArray(6, connection.createArrayOf("text", ours.needs().toArray()));
        statement.setArray(7, connection.createArrayOf("text", ours.languages().toArray()));
        statement.setArray(8, connection.createArrayOf("text", ours.districts().toArray()));
        statement.setBoolean(9, ours.everywhere());
        statement.setBoolean(10, ours.offered());
        statement.setString(11, line.entry().service().map(Listing::write).orElse(null));
        statement.setString(12, line.entry().document());
        statement.setLong(13, line.reading());
        statement.setTimestamp(14, Timestamp.from(line.readAt()));
    }

    private static List<Object[]> needs(String directory, Line line) {
        Understood ours = line.understood();
        UUID id = id(directory, line.entry().id());
        return !ours.offered()
                ? List.of()
                : ours.needs().stream()
                        .map(need -> new Object[] {need, ours.agency(), ours.name(), id})
                        .toList();
    }

    private static List<Object[]> words(String directory, Line line) {
        UUID id = id(directory, line.entry().id());
        return line.understood().unmapped().stream()
                .map(one -> new Object[] {directory, one.kind().word(), one.word(), id, one.label()})
                .toList();
    }

    /** Their ids of what an earlier reading met, and this one did not. */
    List<String> notMet(String directory, long reading) {
        return db.queryForList(
                "SELECT theirs FROM service WHERE directory = ? AND reading < ? AND NOT gone ORDER BY theirs",
                String.class,
                directory,
                reading);
    }

    /** It is gone from its directory; what it was stays with us, since referrals may have named it. */
    void retire(String directory, Collection<String> theirs) {
        List<Object[]> ids =
                theirs.stream().map(one -> new Object[] {id(directory, one)}).toList();
        db.batchUpdate("UPDATE service SET offered = false, gone = true WHERE id = ?", ids);
        db.batchUpdate("DELETE FROM service_need WHERE service = ?", ids);
        db.batchUpdate("DELETE FROM unmapped_word WHERE service = ?", ids);
    }

    /** What is kept of a directory, in the order of ids behind {@code after}. */
    List<Kept> kept(String directory, UUID after, int limit) {
        return db.query(
                """
                SELECT id, document, reading, read_at FROM service
                WHERE directory = ? AND id > ? AND NOT gone ORDER BY id LIMIT ?""",
                (row, n) -> new Kept(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getLong(3),
                        row.getTimestamp(4).toInstant()),
                directory,
                after,
                limit);
    }

    /** One as it was kept. */
    record Kept(UUID id, String document, long reading, Instant readAt) {}

    /** The service's name, if it is offered as the agency's. */
    Optional<String> name(UUID id, AgencyId agency) {
        return db
                .queryForList(
                        "SELECT name FROM service WHERE id = ? AND agency = ? AND offered",
                        String.class,
                        id,
                        agency.value())
                .stream()
                .findFirst();
    }
}
