package org.caravanserai.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.caravanserai.connectors.exchange.AgencyId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps reviews, open ones first to be due. */
@Component
class ReviewStore {
    private static final String MISSED =
            "alerted_at IS NULL AND (closed_at IS NULL OR confirmed_at IS NULL AND verdict = 'upheld')";
    private final JdbcClient db;

    ReviewStore(JdbcClient db) {
        this.db = db;
    }

    void insert(Review review) {
        db.sql("""
                        INSERT INTO review (id, consent, kind, reason, agency, opened_at, opened_by, due_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        review.id(),
                        review.consent(),
                        review.kind(),
                        review.reason(),
                        review.agency().value(),
                        Timestamp.from(review.openedAt()),
                        review.openedBy(),
                        Timestamp.from(review.dueAt()))
                .update();
    }

    Optional<Review> lock(UUID id) {
        return one("SELECT * FROM review WHERE id = ? FOR UPDATE", id);
    }

    Optional<Review> lockOf(UUID consent, String kind) {
        return one("SELECT * FROM review WHERE consent = ? AND kind = ? FOR UPDATE", consent, kind);
    }

    void confirm(UUID id, Instant at, String by) {
        db.sql("UPDATE review SET confirmed_at = ?, confirmed_by = ? WHERE id = ?")
                .params(Timestamp.from(at), by, id)
                .update();
    }

    void close(UUID id, Verdict verdict, Instant at, String by) {
        db.sql("UPDATE review SET verdict = ?, closed_at = ?, closed_by = ? WHERE id = ?")
                .params(verdict.word(), Timestamp.from(at), by, id)
                .update();
    }

    List<Review> open(Set<AgencyId> agencies, int limit) {
        return many("closed_at IS NULL ORDER BY due_at LIMIT :limit", agencies, limit);
    }

    List<Review> closed(Set<AgencyId> agencies, int limit) {
        return many("closed_at IS NOT NULL ORDER BY closed_at DESC LIMIT :limit", agencies, limit);
    }

    /** Marks what was missed by now and gives it, each once, whichever node comes first. */
    List<Review> alert(Instant now, int atOnce) {
        return db.sql("UPDATE review SET alerted_at = :now WHERE id IN (SELECT id FROM review WHERE due_at <= :now AND "
                        + MISSED + " ORDER BY due_at LIMIT :atOnce FOR UPDATE SKIP LOCKED) RETURNING *")
                .param("now", Timestamp.from(now))
                .param("atOnce", atOnce)
                .query((row, n) -> read(row))
                .list();
    }

    private Optional<Review> one(String sql, Object... params) {
        return db.sql(sql).params(params).query((row, n) -> read(row)).optional();
    }

    private List<Review> many(String which, Set<AgencyId> agencies, int limit) {
        return db.sql("SELECT * FROM review WHERE agency = ANY(:agencies) AND " + which)
                .param("agencies", agencies.stream().map(AgencyId::value).toArray(String[]::new))
                .param("limit", limit)
                .query((row, n) -> read(row))
                .list();
    }

    private static Review read(ResultSet row) throws SQLException {
        String verdict = row.getString("verdict");
        return new Review(
                row.getObject("id", UUID.class),
                row.getObject("consent", UUID.class),
                row.getString("kind"),
                row.getString("reason"),
                new AgencyId(row.getString("agency")),
                row.getTimestamp("opened_at").toInstant(),
                row.getString("opened_by"),
                row.getTimestamp("due_at").toInstant(),
                instant(row, "confirmed_at"),
                row.getString("confirmed_by"),
                verdict == null ? null : Verdict.of(verdict),
                instant(row, "closed_at"),
                row.getString("closed_by"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
