package org.caravanserai.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.caravanserai.connectors.exchange.AgencyId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Remembers what each agency was written; one node writes to it at a time. */
@Component
class MailStore {
    /** More than anybody counts; the mail says as many or more. */
    static final int MOST = 1000;

    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final String WHICH = " WHERE r.to_agency = :agency AND r.transport = 'delivered'"
            + " AND r.state NOT IN ('completed', 'not-completed', 'declined', 'withdrawn', 'expired', 'undeliverable')";
    private final JdbcClient db;
    private final InstantSource clock;

    MailStore(JdbcClient db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    /** If it is time and no other node is at it. */
    Optional<Round> lease(AgencyId agency) {
        db.sql("INSERT INTO mail_round (agency) VALUES (?) ON CONFLICT DO NOTHING")
                .param(agency.value())
                .update();
        Timestamp now = Timestamp.from(clock.instant());
        return db.sql("UPDATE mail_round SET lease_until = ? WHERE agency = ? AND lease_until <= ? AND next_at <= ?"
                        + " RETURNING *")
                .params(Timestamp.from(clock.instant().plus(LEASE)), agency.value(), now, now)
                .query((row, number) -> round(row))
                .optional();
    }

    private static Round round(ResultSet row) throws SQLException {
        return new Round(
                row.getObject("day", LocalDate.class),
                row.getInt("sent"),
                instant(row.getTimestamp("sent_at")),
                row.getInt("failures"),
                instant(row.getTimestamp("failing_since")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    Unopened unopened(AgencyId agency) {
        return new Unopened(db.sql("SELECT r.handoff, r.due_at < :now AS late, r.urgency = 'emergency' AS emergency,"
                        + " t.handoff IS NOT NULL AS told, t.late AS told_late"
                        + " FROM referral r LEFT JOIN mail_told t ON t.agency = r.to_agency AND t.handoff = r.handoff"
                        + WHICH
                        + " ORDER BY r.handoff LIMIT " + MOST)
                .param("agency", agency.value())
                .param("now", Timestamp.from(clock.instant()))
                .query((row, number) -> new Unopened.Lying(
                        row.getObject("handoff", UUID.class),
                        row.getBoolean("late"),
                        row.getBoolean("emergency"),
                        row.getBoolean("told"),
                        row.getBoolean("told_late")))
                .list());
    }

    /** A mail went. */
    @Transactional
    void sent(AgencyId agency, Unopened counted, LocalDate today) {
        db.sql("""
                        UPDATE mail_round SET sent = CASE WHEN day = :today THEN sent + 1 ELSE 1 END, day = :today, sent_at = :now,
                          failures = 0, failing_since = NULL, lease_until = '-infinity' WHERE agency = :agency""")
                .param("today", today)
                .param("now", Timestamp.from(clock.instant()))
                .param("agency", agency.value())
                .update();
        db.sql("""
                        INSERT INTO mail_told (agency, handoff, late) SELECT :agency, * FROM unnest(:handoffs, :late)
                        ON CONFLICT (agency, handoff) DO UPDATE SET late = EXCLUDED.late""")
                .param("agency", agency.value())
                .param(
                        "handoffs",
                        counted.all().stream().map(Unopened.Lying::handoff).toArray(UUID[]::new))
                .param("late", counted.all().stream().map(Unopened.Lying::late).toArray(Boolean[]::new))
                .update();
        db.sql("DELETE FROM mail_told t WHERE t.agency = :agency AND NOT EXISTS (SELECT FROM referral r" + WHICH
                        + " AND r.handoff = t.handoff)")
                .param("agency", agency.value())
                .update();
    }

    /** Nothing to write; so nothing fails to go, either. */
    void rest(AgencyId agency) {
        db.sql("UPDATE mail_round SET lease_until = '-infinity', failures = 0, failing_since = NULL WHERE agency = ?")
                .param(agency.value())
                .update();
    }

    /** It did not go; tried again then. */
    void failed(AgencyId agency, Instant next) {
        db.sql("""
                        UPDATE mail_round SET failures = failures + 1, failing_since = coalesce(failing_since, ?), next_at = ?,
                          lease_until = '-infinity' WHERE agency = ?""")
                .params(Timestamp.from(clock.instant()), Timestamp.from(next), agency.value())
                .update();
    }

    /** Agencies whose mail does not go. */
    int failing() {
        return db.sql("SELECT count(*) FROM mail_round WHERE failures > 0")
                .query(Integer.class)
                .single();
    }
}
