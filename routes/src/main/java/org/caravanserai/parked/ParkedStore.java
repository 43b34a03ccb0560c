package org.caravanserai.parked;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.caravanserai.clock.IdSource;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.ReferralId;
import org.caravanserai.messaging.Delivery;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps what no machine could handle, with its cause: ids and codes, never facts. */
@Component
public class ParkedStore {
    private static final Logger LOG = LoggerFactory.getLogger(ParkedStore.class);
    private final JdbcTemplate db;
    private final InstantSource clock;
    private final IdSource ids;

    ParkedStore(JdbcTemplate db, InstantSource clock, IdSource ids) {
        this.db = db;
        this.clock = clock;
        this.ids = ids;
    }

    /** Parks a delivery; once more, if it had been parked and replayed before. */
    public void delivery(Delivery delivery, String cause, int attempts) {
        LOG.warn("delivery {} to {} is parked: {}", delivery.id(), delivery.destination(), cause);
        db.update(
                """
                INSERT INTO parked (id, delivery, referral, agency, kind, cause, attempts, parked_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (delivery) DO UPDATE SET cause = EXCLUDED.cause, attempts = EXCLUDED.attempts,
                  parked_at = EXCLUDED.parked_at, status = 'parked', closed_at = NULL, closed_by = NULL""",
                ids.next(),
                delivery.id(),
                delivery.referral().value(),
                delivery.destination().value(),
                delivery.kind().name().toLowerCase(Locale.ROOT),
                cause,
                attempts,
                now());
    }

    /** Parks something that came from an agency and that no mapping covers. */
    public void arrival(AgencyId agency, String message, @Nullable ReferralId referral, String cause) {
        LOG.warn("a message from {} is parked: {}", agency, cause);
        db.update("""
                INSERT INTO parked (id, referral, agency, kind, cause, message, attempts, parked_at)
                VALUES (?, ?, ?, 'arrival', ?, ?, 1, ?)
                ON CONFLICT (agency, message) WHERE message IS NOT NULL DO UPDATE SET cause = EXCLUDED.cause,
                  attempts = parked.attempts + 1, parked_at = EXCLUDED.parked_at, status = 'parked'""", ids.next(), referral == null ? null : referral.value(), agency.value(), cause, message, now());
    }

    Optional<ParkedMessage> lock(UUID id) {
        return db.query("SELECT * FROM parked WHERE id = ? FOR UPDATE", ParkedStore::read, id).stream()
                .findFirst();
    }

    List<ParkedMessage> list(List<AgencyId> agencies, int limit) {
        String[] names = agencies.stream().map(AgencyId::value).toArray(String[]::new);
        return db.query(
                "SELECT * FROM parked WHERE agency = ANY (?) AND status = 'parked' ORDER BY parked_at DESC LIMIT ?",
                ParkedStore::read,
                names,
                limit);
    }

    void close(UUID id, String status, String by) {
        db.update("UPDATE parked SET status = ?, closed_at = ?, closed_by = ? WHERE id = ?", status, now(), by, id);
    }

    /** What was stopped while it was parked needs nobody's look any more. */
    public void stopped(ReferralId referral) {
        db.update("""
                UPDATE parked SET status = 'discarded', closed_at = ?, closed_by = 'hub' WHERE referral = ? AND status = 'parked'
                  AND delivery IN (SELECT id FROM delivery WHERE state = 'stopped')""", now(), referral.value());
    }

    /** What turned out to have reached its recipient needs nobody's look any more. */
    public void settled(UUID delivery) {
        db.update(
                "UPDATE parked SET status = 'discarded', closed_at = ?, closed_by = 'hub' WHERE delivery = ? AND status = 'parked'",
                now(),
                delivery);
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static ParkedMessage read(ResultSet row, int number) throws SQLException {
        UUID referral = row.getObject("referral", UUID.class);
        return new ParkedMessage(
                row.getObject("id", UUID.class),
                row.getObject("delivery", UUID.class),
                referral == null ? null : new ReferralId(referral),
                new AgencyId(row.getString("agency")),
                row.getString("kind"),
                row.getString("cause"),
                row.getString("message"),
                row.getInt("attempts"),
                row.getTimestamp("parked_at").toInstant(),
                row.getString("status"));
    }
}
