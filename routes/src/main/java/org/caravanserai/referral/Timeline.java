package org.caravanserai.referral;

import static org.caravanserai.referral.ReferralStore.instant;
import static org.caravanserai.referral.ReferralStore.timestamp;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.ReferralId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What happened to each referral, in order; and how much of it its sender may be told. */
@Component
public class Timeline {
    private final JdbcTemplate db;

    Timeline(JdbcTemplate db) {
        this.db = db;
    }

    /** Whether words that came with an event may be shown to the sender. */
    public enum Content {
        NONE,
        PENDING,
        SHOWN,
        WITHHELD;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * @param by the agency that acted, or {@code hub}
     * @param actor its staff member, whom only that agency may know
     */
    public record Entry(
            int version,
            Instant at,
            Event event,
            State state,
            Transport transport,
            Turn turn,
            @Nullable Instant dueAt,
            String by,
            @Nullable String actor,
            @Nullable String reason,
            Content content) {

        /** The same as an agency may know it: who of its own staff acted, and of others only which agency. */
        public Entry seenBy(AgencyId agency) {
            return by.equals(agency.value())
                    ? this
                    : new Entry(version, at, event, state, transport, turn, dueAt, by, null, reason, content);
        }
    }

    void add(Referral referral, Happening happening, Instant at) {
        Standing s = referral.standing();
        db.update(
                """
                INSERT INTO timeline (referral, version, at, event, state, transport, turn, due_at, by_agency, actor, reason,
                  content, told_by) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)""",
                referral.id().value(),
                s.version(),
                timestamp(at),
                happening.event().word(),
                s.state().word(),
                s.transport().word(),
                s.turn().word(),
                timestamp(s.dueAt()),
                happening.byAgency(),
                happening.actor(),
                happening.reason(),
                content(happening).word(),
                happening.report());
    }

    /**
     * Adds the last line that the sender is told. It says nothing of what happened since the line before it that was told;
     * those lines stay with the recipient and the hub.
     */
    void close(Referral referral, int told, Happening happening, Instant at) {
        db.update(
                "UPDATE timeline SET kept_back = true WHERE referral = ? AND version > ?",
                referral.id().value(),
                told);
        db.update(
                """
                INSERT INTO timeline (referral, version, at, event, state, transport, turn, by_agency, actor, reason)
                SELECT referral, ?, ?, ?, state, transport, CASE turn WHEN 'nobody' THEN turn ELSE 'recipient' END, ?, ?, ?
                FROM timeline WHERE referral = ? AND version = ?""",
                referral.version(),
                timestamp(at),
                happening.event().word(),
                happening.byAgency(),
                happening.actor(),
                happening.reason(),
                referral.id().value(),
                told);
    }

    private static Content content(Happening happening) {
        if (!happening.message() && happening.outcome() == null) {
            return Content.NONE;
        }
        return happening.report() == null ? Content.SHOWN : Content.PENDING;
    }

    /** Everything up to and including {@code version}, oldest first. */
    public List<Entry> upTo(ReferralId referral, int version) {
        return db.query(
                "SELECT * FROM timeline WHERE referral = ? AND version <= ? ORDER BY version",
                Timeline::read,
                referral.value(),
                version);
    }

    /** What its sender may read, oldest first. */
    List<Entry> toldUpTo(ReferralId referral, int told) {
        return db.query(
                "SELECT * FROM timeline WHERE referral = ? AND version <= ? AND NOT kept_back ORDER BY version",
                Timeline::read,
                referral.value(),
                told);
    }

    public Optional<Entry> at(ReferralId referral, int version) {
        return db
                .query(
                        "SELECT * FROM timeline WHERE referral = ? AND version = ?",
                        Timeline::read,
                        referral.value(),
                        version)
                .stream()
                .findFirst();
    }

    /** Whether this happened to it for this reason. */
    public boolean has(ReferralId referral, Event event, String reason) {
        return Boolean.TRUE.equals(db.queryForObject(
                "SELECT EXISTS (SELECT 1 FROM timeline WHERE referral = ? AND event = ? AND reason = ?)",
                Boolean.class,
                referral.value(),
                event.word(),
                reason));
    }

    /** Whether that agency did something after that version. */
    public boolean actedSince(ReferralId referral, String agency, int version) {
        return Boolean.TRUE.equals(db.queryForObject(
                "SELECT EXISTS (SELECT 1 FROM timeline WHERE referral = ? AND version > ? AND by_agency = ?)",
                Boolean.class,
                referral.value(),
                version,
                agency));
    }

    /** The version of the event that a report told of. */
    public Optional<Integer> versionOf(ReferralId referral, UUID report) {
        return db
                .query(
                        "SELECT version FROM timeline WHERE referral = ? AND told_by = ?",
                        (row, n) -> row.getInt(1),
                        referral.value(),
                        report)
                .stream()
                .findFirst();
    }

    /** Marks what a report said as told, its words shown or withheld, and gives how far the sender may now read. */
    public int tell(Referral referral, UUID report, Content words, Instant at) {
        Integer untold = db.queryForObject(
                """
                WITH told AS (
                  UPDATE timeline SET told_at = ?, content = CASE content WHEN 'pending' THEN ? ELSE content END
                  WHERE referral = ? AND told_by = ?)
                SELECT min(version) FROM timeline
                WHERE referral = ? AND told_by IS NOT NULL AND told_by <> ? AND told_at IS NULL""",
                Integer.class,
                timestamp(at),
                words.word(),
                referral.id().value(),
                report,
                referral.id().value(),
                report);
        return untold == null ? referral.version() : untold - 1;
    }

    private static Entry read(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getInt("version"),
                row.getTimestamp("at").toInstant(),
                Event.of(row.getString("event")),
                State.of(row.getString("state")),
                Transport.of(row.getString("transport")),
                Turn.of(row.getString("turn")),
                instant(row, "due_at"),
                row.getString("by_agency"),
                row.getString("actor"),
                row.getString("reason"),
                Content.valueOf(row.getString("content").toUpperCase(java.util.Locale.ROOT)));
    }
}
