package org.caravanserai.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** How far each directory has been read, and under which mapping; one node reads it at a time. */
@Component
class Readings {
    /** Longer than any page takes; renewed with each. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    private final JdbcTemplate db;
    private final InstantSource clock;

    Readings(JdbcTemplate db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    /** @param cursor empty before anything was read */
    record Standing(
            Optional<String> cursor,
            String mapping,
            long reading,
            @Nullable Instant wholeAt) {}

    /** Empty while another node reads it. */
    Optional<Standing> lease(String directory) {
        Instant now = clock.instant();
        return db
                .query("""
                        INSERT INTO directory (id, lease_until) VALUES (?, ?)
                        ON CONFLICT (id) DO UPDATE SET lease_until = EXCLUDED.lease_until WHERE directory.lease_until <= ?
                        RETURNING cursor, mapping, reading, whole_at""", (row, n) -> standing(row), directory, Timestamp.from(now.plus(LEASE)), Timestamp.from(now))
                .stream()
                .findFirst();
    }

    private static Standing standing(ResultSet row) throws SQLException {
        Timestamp wholeAt = row.getTimestamp("whole_at");
        return new Standing(
                Optional.of(row.getString("cursor")).filter(cursor -> !cursor.isEmpty()),
                row.getString("mapping"),
                row.getLong("reading"),
                wholeAt == null ? null : wholeAt.toInstant());
    }

    void renew(String directory) {
        db.update(
                "UPDATE directory SET lease_until = ? WHERE id = ?",
                Timestamp.from(clock.instant().plus(LEASE)),
                directory);
    }

    /** A reading of everything begins; what it meets carries its number. */
    long begin(String directory) {
        Long number = db.queryForObject(
                "UPDATE directory SET reading = reading + 1 WHERE id = ? RETURNING reading", Long.class, directory);
        return number == null ? 0 : number;
    }

    void mapped(String directory, String digest) {
        db.update("UPDATE directory SET mapping = ? WHERE id = ?", digest, directory);
    }

    /** Read to the end, and every effect is committed. */
    void reached(String directory, Optional<String> cursor, boolean whole) {
        Timestamp now = Timestamp.from(clock.instant());
        db.update("""
                UPDATE directory SET cursor = ?, read_at = ?, whole_at = CASE WHEN ? THEN ? ELSE whole_at END, trouble = NULL
                WHERE id = ?""", cursor.orElse(""), now, whole, now, directory);
    }

    void troubled(String directory, String code) {
        db.update("UPDATE directory SET trouble = ? WHERE id = ?", code, directory);
    }

    /** Free for whoever comes next, also if their clock is behind this node's. */
    void giveBack(String directory) {
        db.update("UPDATE directory SET lease_until = '-infinity' WHERE id = ?", directory);
    }

    /** Words that nobody has mapped, most services first. */
    List<UnmappedWord> unmapped(String directory, int limit) {
        return db.query(
                """
                SELECT kind, word, max(label), count(*) FROM unmapped_word WHERE directory = ?
                GROUP BY kind, word ORDER BY count(*) DESC, kind, word LIMIT ?""",
                (row, n) -> new UnmappedWord(row.getString(1), row.getString(2), row.getString(3), row.getInt(4)),
                directory,
                limit);
    }

    /** A word, and in how many services it stands. */
    record UnmappedWord(String kind, String word, @Nullable String label, int services) {}

    /** How a directory stands for an administrator. */
    Optional<Seen> seen(String directory) {
        return db
                .query(
                        """
                        SELECT read_at, trouble,
                            (SELECT count(*) FROM service WHERE directory = d.id AND NOT gone),
                            (SELECT count(*) FROM service WHERE directory = d.id AND offered)
                        FROM directory d WHERE id = ?""",
                        (row, n) -> {
                            Timestamp readAt = row.getTimestamp(1);
                            return new Seen(
                                    readAt == null ? null : readAt.toInstant(),
                                    row.getString(2),
                                    row.getInt(3),
                                    row.getInt(4));
                        },
                        directory)
                .stream()
                .findFirst();
    }

    /** What was read of it, and why the last reading did not come to its end. */
    record Seen(@Nullable Instant readAt, @Nullable String trouble, int services, int offered) {}
}
