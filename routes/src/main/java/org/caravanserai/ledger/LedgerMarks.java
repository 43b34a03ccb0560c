package org.caravanserai.ledger;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** How far the database knows each file of the ledger. */
@Component
class LedgerMarks {
    private final JdbcTemplate db;

    LedgerMarks(JdbcTemplate db) {
        this.db = db;
    }

    Map<String, Place> all() {
        Map<String, Place> marks = new HashMap<>();
        db.query("SELECT file, length, entries, hash FROM ledger_mark", row -> {
            marks.put(row.getString(1), new Place(row.getLong(2), row.getLong(3), row.getString(4)));
        });
        return marks;
    }

    /** When a node last marked its file: what it committed before is in the ledger. */
    Optional<Instant> last(String node) {
        Timestamp at = db.queryForObject("SELECT max(at) FROM ledger_mark WHERE node = ?", Timestamp.class, node);
        return Optional.ofNullable(at).map(Timestamp::toInstant);
    }

    /** @return whether it moved */
    boolean set(LedgerFile file, Place place, Instant now) {
        return db.update(
                        """
                        INSERT INTO ledger_mark (file, node, length, entries, hash, at) VALUES (?, ?, ?, ?, ?, ?)
                        ON CONFLICT (file) DO UPDATE SET length = EXCLUDED.length, entries = EXCLUDED.entries,
                          hash = EXCLUDED.hash, at = EXCLUDED.at""",
                        file.name(),
                        file.node(),
                        place.offset(),
                        place.number(),
                        place.hash(),
                        Timestamp.from(now))
                == 1;
    }

    void forget(String file) {
        db.update("DELETE FROM ledger_mark WHERE file = ?", file);
    }

    /** Where PostgreSQL keeps its data, if we may know. */
    Optional<String> dataFolder() {
        try {
            return Optional.ofNullable(db.queryForObject("SHOW data_directory", String.class));
        } catch (org.springframework.dao.DataAccessException notAllowed) {
            return Optional.empty(); // somebody else's server, on another machine as a rule
        }
    }
}
