package org.caravanserai.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The stored checkpoints. */
@Component
class Checkpoints {
    private static final String SELECT = "SELECT number, first, last, root, previous_hash, at, jws FROM checkpoint ";
    private final JdbcTemplate db;

    Checkpoints(JdbcTemplate db) {
        this.db = db;
    }

    Optional<Checkpoint> last() {
        return one(SELECT + "ORDER BY number DESC LIMIT 1");
    }

    /** The one that sealed a position. */
    Optional<Checkpoint> of(long position) {
        return one(SELECT + "WHERE first <= ? ORDER BY first DESC LIMIT 1", position)
                .filter(found -> position <= found.last());
    }

    List<Checkpoint> after(long number, int limit) {
        return db.query(SELECT + "WHERE number > ? ORDER BY number LIMIT ?", Checkpoints::read, number, limit);
    }

    /** All, to be closed. */
    Stream<Checkpoint> all() {
        return db.queryForStream(SELECT + "ORDER BY number", Checkpoints::read);
    }

    void insert(Checkpoint c) {
        db.update(
                "INSERT INTO checkpoint (number, first, last, root, previous_hash, at, jws) VALUES (?, ?, ?, ?, ?, ?, ?)",
                c.number(),
                c.first(),
                c.last(),
                c.root(),
                c.previous(),
                Timestamp.from(c.at()),
                c.jws());
    }

    private Optional<Checkpoint> one(String sql, Object... values) {
        return db.query(sql, Checkpoints::read, values).stream().findFirst();
    }

    private static Checkpoint read(ResultSet row, int n) throws SQLException {
        return new Checkpoint(
                row.getLong("number"),
                row.getLong("first"),
                row.getLong("last"),
                row.getBytes("root"),
                row.getBytes("previous_hash"),
                row.getTimestamp("at").toInstant(),
                row.getString("jws"));
    }
}
