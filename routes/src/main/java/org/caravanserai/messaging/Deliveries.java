package org.caravanserai.messaging;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.caravanserai.clock.IdSource;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.Handoff;
import org.caravanserai.connectors.exchange.ReferralId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The deliveries: queued, claimed under a lease, settled; in order for each referral and destination. */
@Component
public class Deliveries {
    private static final String SELECT = "SELECT d.*, r.consent FROM delivery d JOIN referral r ON r.id = d.referral ";
    private final JdbcTemplate db;
    private final Outbox outbox;
    private final InstantSource clock;
    private final IdSource ids;

    Deliveries(JdbcTemplate db, Outbox outbox, InstantSource clock, IdSource ids) {
        this.db = db;
        this.outbox = outbox;
        this.clock = clock;
        this.ids = ids;
    }

    /** How many messages to an agency have not left; while it is paused, they wait for its end. */
    public int waiting(AgencyId recipient) {
        return Objects.requireNonNull(db.queryForObject(
                "SELECT count(*) FROM delivery WHERE destination = ? AND state = 'queued' AND kind <> 'report'",
                Integer.class,
                recipient.value()));
    }

    /** What waits for each queue of these agencies, by the queue's name; a queue for which nothing waits is left out. */
    public Map<String, Backlog> backlogs(List<AgencyId> agencies) {
        String[] names = agencies.stream().map(AgencyId::value).toArray(String[]::new);
        Map<String, Backlog> backlogs = new HashMap<>();
        db.query(
                """
                SELECT CASE kind WHEN 'report' THEN 'report.' ELSE 'handoff.' END || destination AS queue,
                  count(*) AS waiting, count(*) FILTER (WHERE failures > 0) AS failing, min(created_at) AS oldest
                FROM delivery WHERE destination = ANY (?) AND state = 'queued' GROUP BY 1""",
                row -> {
                    backlogs.put(
                            row.getString("queue"),
                            new Backlog(row.getInt("waiting"), row.getInt("failing"), instant(row, "oldest")));
                },
                (Object) names);
        return backlogs;
    }

    /** Queues a message behind those already queued for the same referral and destination; the caller holds the referral. */
    public void queue(ReferralId referral, AgencyId destination, Handoff.Kind kind, int about) {
        queue(ids.next(), referral, destination, kind, about);
    }

    /** The same under an id that the caller chose. */
    public void queue(UUID id, ReferralId referral, AgencyId destination, Handoff.Kind kind, int about) {
        Instant now = clock.instant();
        db.update(
                """
                WITH queued AS (
                  INSERT INTO delivery (id, referral, destination, sequence, kind, about, state, created_at)
                  SELECT ?, ?, ?, coalesce(max(sequence), 0) + 1, ?, ?, 'queued', ? FROM delivery
                  WHERE referral = ? AND destination = ? RETURNING id)
                INSERT INTO outbox (delivery, queue, send_at) SELECT id, ?, ? FROM queued""",
                id,
                referral.value(),
                destination.value(),
                word(kind),
                about,
                Timestamp.from(now),
                referral.value(),
                destination.value(),
                queue(destination, kind),
                Timestamp.from(now));
        outbox.wake();
    }

    public Optional<Delivery> find(UUID id) {
        return db.query(SELECT + "WHERE d.id = ?", Deliveries::read, id).stream()
                .findFirst();
    }

    /** Every message of a referral to one destination, in order. */
    public List<Delivery> of(ReferralId referral, AgencyId destination) {
        return db.query(
                SELECT + "WHERE d.referral = ? AND d.destination = ? ORDER BY d.sequence",
                Deliveries::read,
                referral.value(),
                destination.value());
    }

    /**
     * Takes a delivery to release it, if it is queued, or its last call's lease ended, and nothing before it is unsettled.
     * Closes its outbox row: this is the effect the row waited for.
     */
    public boolean claim(Delivery delivery, Duration lease) {
        int claimed = db.update("""
                UPDATE delivery d SET state = 'releasing', attempt = attempt + 1, lease_until = ?
                WHERE id = ? AND (state = 'queued' OR state = 'releasing' AND lease_until < ?)
                  AND NOT EXISTS (SELECT 1 FROM delivery e WHERE e.referral = d.referral AND e.destination = d.destination
                    AND e.sequence < d.sequence AND e.state IN ('queued', 'releasing', 'parked'))""", Timestamp.from(clock.instant().plus(lease)), delivery.id(), now());
        if (claimed == 1) {
            outbox.close(delivery.id());
        }
        return claimed == 1;
    }

    /** Claims and settles at once: for what has its effect in this database and calls nobody. */
    public boolean take(Delivery delivery, DeliveryState end) {
        Integer taken = db.queryForObject("""
                WITH taken AS (
                  UPDATE delivery d SET state = ?, attempt = attempt + 1, settled_at = ?,
                    released_at = CASE WHEN ? = 'settled' THEN ? ELSE released_at END
                  WHERE id = ? AND state IN ('queued', 'releasing')
                    AND NOT EXISTS (SELECT 1 FROM delivery e WHERE e.referral = d.referral AND e.destination = d.destination
                      AND e.sequence < d.sequence AND e.state IN ('queued', 'releasing', 'parked'))
                  RETURNING id),
                closed AS (DELETE FROM outbox WHERE delivery IN (SELECT id FROM taken))
                SELECT count(*) FROM taken""", Integer.class, end.word(), now(), end.word(), now(), delivery.id());
        if (taken != null && taken == 1) {
            outbox.wake();
            return true;
        }
        return false;
    }

    /** Marks that it left: the commit of this transaction is its release. */
    public void released(UUID id) {
        db.update("UPDATE delivery SET released_at = coalesce(released_at, ?) WHERE id = ?", now(), id);
    }

    /** Ends an attempt for good; false when another attempt has taken over, and then nothing may follow from this one. */
    public boolean settle(UUID id, int attempt, DeliveryState end) {
        boolean settled = db.update("""
                        UPDATE delivery SET state = ?, settled_at = ?, lease_until = NULL
                        WHERE id = ? AND state = 'releasing' AND attempt = ?""", end.word(), now(), id, attempt) == 1;
        if (settled) {
            outbox.wake();
        }
        return settled;
    }

    /** Ends a message without a call, whatever its state: its recipient is known to have it. False if that was known. */
    public boolean settleWithoutCall(UUID id) {
        boolean settled = db.update("""
                        UPDATE delivery SET state = 'settled', settled_at = ?, lease_until = NULL,
                          released_at = coalesce(released_at, ?) WHERE id = ? AND state <> 'settled'""", now(), now(), id) == 1;
        if (settled) {
            outbox.close(id);
        }
        return settled;
    }

    /** Puts an attempt back to be tried again at {@code next}; false when another attempt has taken over. */
    public boolean again(Delivery delivery, int attempt, String cause, Instant next) {
        boolean same = cause.equals(delivery.cause());
        boolean back = db.update("""
                        UPDATE delivery SET state = 'queued', lease_until = NULL, failures = failures + 1, cause = ?,
                          same_cause = ?, failing_since = coalesce(failing_since, ?)
                        WHERE id = ? AND state = 'releasing' AND attempt = ?""", cause, same ? delivery.sameCause() + 1 : 1, now(), delivery.id(), attempt) == 1;
        if (back) {
            outbox.add(delivery.id(), delivery.queue(), next);
        }
        return back;
    }

    /** Marks an attempt as one that no machine can handle. */
    public boolean park(UUID id, int attempt, String cause) {
        return db.update("""
                        UPDATE delivery SET state = 'parked', lease_until = NULL, cause = ?, failures = failures + 1,
                          failing_since = coalesce(failing_since, ?)
                        WHERE id = ? AND (state = 'releasing' AND attempt = ? OR state = 'queued')""", cause, now(), id, attempt) == 1;
    }

    /** Queues a parked message again; it is decided anew. */
    public boolean replay(Delivery delivery) {
        boolean queued = db.update("""
                        UPDATE delivery SET state = 'queued', failures = 0, failing_since = NULL, cause = NULL, same_cause = 0
                        WHERE id = ? AND state = 'parked'""", delivery.id()) == 1;
        if (queued) {
            outbox.add(delivery.id(), delivery.queue(), clock.instant());
        }
        return queued;
    }

    public boolean discard(UUID id) {
        return db.update(
                        "UPDATE delivery SET state = 'discarded', settled_at = ? WHERE id = ? AND state = 'parked'",
                        now(),
                        id)
                == 1;
    }

    /** Stops what has not been claimed yet, or is parked, for a destination; gives how many. */
    public int stop(ReferralId referral, AgencyId destination) {
        int stopped = db.update("""
                UPDATE delivery SET state = 'stopped', settled_at = ?
                WHERE referral = ? AND destination = ? AND state IN ('queued', 'parked')""", now(), referral.value(), destination.value());
        db.update("""
                DELETE FROM outbox WHERE delivery IN
                  (SELECT id FROM delivery WHERE referral = ? AND destination = ? AND state = 'stopped')""", referral.value(), destination.value());
        outbox.wake();
        return stopped;
    }

    /** Stops what has not been claimed, or is parked, and would carry facts; a recall or a report carries none. */
    public void stopFacts(ReferralId referral, AgencyId destination) {
        db.update("""
                WITH stopped AS (
                  UPDATE delivery SET state = 'stopped', settled_at = ? WHERE referral = ? AND destination = ?
                    AND state IN ('queued', 'parked') AND kind IN ('referral', 'answer', 'correction') RETURNING id)
                DELETE FROM outbox WHERE delivery IN (SELECT id FROM stopped)""", now(), referral.value(), destination.value());
    }

    /** Puts every call whose lease ended without an end back into the outbox: nobody knows how it ended. */
    public int reclaim() {
        int again = db.update("""
                INSERT INTO outbox (delivery, queue, send_at)
                SELECT id, CASE kind WHEN 'report' THEN 'report.' ELSE 'handoff.' END || destination, ? FROM delivery
                WHERE state = 'releasing' AND lease_until < ? ON CONFLICT (delivery) DO NOTHING""", now(), now());
        if (again > 0) {
            outbox.wake();
        }
        return again;
    }

    /** Sends an open message again that the broker gave up on. */
    void sendAgain(UUID id) {
        find(id).filter(d -> d.state() == DeliveryState.QUEUED)
                .ifPresent(d -> outbox.again(d.id(), d.queue(), clock.instant()));
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static String queue(AgencyId destination, Handoff.Kind kind) {
        return kind == Handoff.Kind.REPORT ? QueueNames.report(destination) : QueueNames.handoff(destination);
    }

    private static String word(Handoff.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static Delivery read(ResultSet row, int number) throws SQLException {
        return new Delivery(
                row.getObject("id", UUID.class),
                new ReferralId(row.getObject("referral", UUID.class)),
                new AgencyId(row.getString("destination")),
                row.getInt("sequence"),
                Handoff.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getInt("about"),
                DeliveryState.of(row.getString("state")),
                row.getInt("attempt"),
                instant(row, "released_at"),
                instant(row, "failing_since"),
                row.getInt("failures"),
                row.getString("cause"),
                row.getInt("same_cause"),
                row.getObject("consent", UUID.class));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }
}
