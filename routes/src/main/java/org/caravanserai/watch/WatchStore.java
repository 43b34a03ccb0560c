package org.caravanserai.watch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.ReferralId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps which cases are watched, and whose turn it is: the senders one after the other, of each the one that waits longest. */
@Component
class WatchStore {
    /** One probe of an index for each sender that has nothing due, and one for the first that has. */
    static final String NEXT = """
            SELECT w.referral, w.sender, w.attempt FROM watch_turn t
            CROSS JOIN LATERAL (SELECT referral, sender, attempt FROM watch
              WHERE agency = t.agency AND sender = t.sender AND due_at <= ? ORDER BY due_at LIMIT 1) w
            WHERE t.agency = ? ORDER BY t.turn LIMIT 1""";

    private final JdbcTemplate db;

    WatchStore(JdbcTemplate db) {
        this.db = db;
    }

    /** A look that somebody took on, and which of the looks at this case it is. */
    record Turn(ReferralId referral, int attempt) {}

    /** How far a watch has come. */
    record Progress(int changes, int failures, @Nullable Instant lookedAt) {}

    void register(ReferralId referral, AgencyId agency, AgencyId sender, Instant now) {
        db.update(
                "INSERT INTO watch (referral, agency, sender, due_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                referral.value(),
                agency.value(),
                sender.value(),
                Timestamp.from(now));
        db.update("""
                INSERT INTO watch_turn (agency, sender, turn) VALUES (?, ?, nextval('watch_turn_no'))
                ON CONFLICT DO NOTHING""", agency.value(), sender.value());
    }

    /** Takes the next case of the sender whose turn it is; if nobody settles it, it is due again once the lease has passed. */
    Optional<Turn> next(AgencyId agency, Instant now, Instant lease) {
        return db
                .query(
                        NEXT,
                        (row, n) -> new Candidate(
                                row.getObject("referral", UUID.class),
                                row.getString("sender"),
                                row.getInt("attempt") + 1),
                        Timestamp.from(now),
                        agency.value())
                .stream()
                .findFirst()
                .filter(found -> taken(found, lease))
                .map(found -> served(agency, found));
    }

    private record Candidate(UUID referral, String sender, int attempt) {}

    private boolean taken(Candidate found, Instant lease) {
        return db.update(
                        "UPDATE watch SET due_at = ?, attempt = ?, looking = false WHERE referral = ? AND attempt = ?",
                        Timestamp.from(lease),
                        found.attempt(),
                        found.referral(),
                        found.attempt() - 1)
                == 1;
    }

    private Turn served(AgencyId agency, Candidate found) {
        db.update(
                "UPDATE watch_turn SET turn = nextval('watch_turn_no') WHERE agency = ? AND sender = ?",
                agency.value(),
                found.sender());
        return new Turn(new ReferralId(found.referral()), found.attempt());
    }

    /** False if it was closed since, or another look took over. */
    boolean begins(Turn turn) {
        return db.update(
                        "UPDATE watch SET looking = true WHERE referral = ? AND attempt = ? AND due_at IS NOT NULL",
                        turn.referral().value(),
                        turn.attempt())
                == 1;
    }

    /** Settles a look; false if the watch was closed meanwhile, or another took over, whose end counts. */
    boolean looked(Turn turn, Instant at, Instant next) {
        return settled("failures = 0, looked_at = ?", turn, next, Timestamp.from(at));
    }

    void failed(Turn turn, Instant next) {
        settled("failures = failures + ?", turn, next, 1);
    }

    /** A closed one is settled too: whoever withdrew waits for it. */
    private boolean settled(String end, Turn turn, Instant next, Object value) {
        return db.queryForList(
                        "UPDATE watch SET looking = false, due_at = CASE WHEN due_at IS NOT NULL THEN ?::timestamptz END, "
                                + end + " WHERE referral = ? AND attempt = ? RETURNING due_at IS NOT NULL",
                        Boolean.class,
                        Timestamp.from(next),
                        value,
                        turn.referral().value(),
                        turn.attempt())
                .contains(true);
    }

    void changed(ReferralId referral, int changes) {
        db.update("UPDATE watch SET changes = ? WHERE referral = ?", changes, referral.value());
    }

    /** Nobody looks any more; a look under way finds nothing to settle. */
    void close(ReferralId referral) {
        db.update("UPDATE watch SET due_at = NULL WHERE referral = ?", referral.value());
    }

    Optional<Progress> progress(ReferralId referral) {
        return db
                .query(
                        "SELECT changes, failures, looked_at FROM watch WHERE referral = ?",
                        WatchStore::read,
                        referral.value())
                .stream()
                .findFirst();
    }

    private static Progress read(ResultSet row, int number) throws SQLException {
        Timestamp looked = row.getTimestamp("looked_at");
        return new Progress(row.getInt("changes"), row.getInt("failures"), looked == null ? null : looked.toInstant());
    }
}
