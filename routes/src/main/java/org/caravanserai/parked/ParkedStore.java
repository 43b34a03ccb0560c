package org.caravanserai.parked;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.caravanserai.clock.IdSource;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.Arrival;
import org.caravanserai.connectors.exchange.ReferralId;
import org.caravanserai.connectors.exchange.UnknownCode;
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

    /** With what stands on the outside of it: whom to ask about it, and what kinds of facts its consent lets it carry. */
    private static final String ENVELOPE = """
            SELECT p.*, r.code AS referral_code,
              CASE WHEN p.kind IN ('referral', 'correction') THEN c.categories
                WHEN p.kind = 'answer' THEN ARRAY['NOTE'] ELSE ARRAY[]::text[] END AS categories
            FROM parked p LEFT JOIN referral r ON r.id = p.referral LEFT JOIN consent c ON c.id = r.consent\s""";

    private static final String IN_GROUP = "p.agency = ? AND p.cause = ? AND p.code_list IS NOT DISTINCT FROM ?"
            + " AND p.code IS NOT DISTINCT FROM ? AND p.status = 'parked'";
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

    /** Parks something that came from an agency and that leads to no referral of ours: nothing of it is kept. */
    public void arrival(AgencyId agency, String message, String cause) {
        arrival(agency, message, null, null, cause, null);
    }

    /**
     * Parks something that came from an agency and that no mapping covers; the caller keeps it whole.
     *
     * @param about the referral's version now
     * @return what is parked
     */
    public UUID arrival(AgencyId agency, Arrival.Unreadable kept, ReferralId referral, int about) {
        return arrival(
                agency,
                kept.messageId(),
                referral,
                about,
                kept.cause(),
                kept.code().orElse(null));
    }

    private UUID arrival(
            AgencyId agency,
            String message,
            @Nullable ReferralId referral,
            @Nullable Integer about,
            String cause,
            @Nullable UnknownCode code) {
        LOG.warn("a message from {} is parked: {}", agency, cause);
        return Objects.requireNonNull(db.queryForObject(
                """
                INSERT INTO parked (id, referral, about, agency, kind, cause, code_list, code, message, attempts, parked_at)
                VALUES (?, ?, ?, ?, 'arrival', ?, ?, ?, ?, 1, ?)
                ON CONFLICT (agency, message) WHERE message IS NOT NULL DO UPDATE SET cause = EXCLUDED.cause,
                  code_list = EXCLUDED.code_list, code = EXCLUDED.code, attempts = parked.attempts + 1,
                  parked_at = EXCLUDED.parked_at, status = 'parked'
                RETURNING id""",
                UUID.class,
                ids.next(),
                referral == null ? null : referral.value(),
                about,
                agency.value(),
                cause,
                code == null ? null : code.list().key(),
                code == null ? null : code.shown().orElse(null),
                message,
                now()));
    }

    /** The next messages that are kept whole, after that one, in the order in which they came. */
    public List<ParkedMessage> kept(@Nullable ParkedMessage after, int limit) {
        Timestamp from = after == null ? new Timestamp(0) : Timestamp.from(after.parkedAt());
        return db.query("""
                SELECT * FROM parked WHERE status = 'parked' AND about IS NOT NULL AND (parked_at, id) > (?, ?)
                ORDER BY parked_at, id LIMIT ?""", ParkedStore::read, from, after == null ? new UUID(0, 0) : after.id(), limit);
    }

    /** Deliveries whose agency had no code for one of ours. */
    public List<ParkedMessage> unmapped() {
        return db.query(
                "SELECT * FROM parked WHERE status = 'parked' AND delivery IS NOT NULL AND cause LIKE 'unmapped-%'"
                        + " ORDER BY parked_at",
                ParkedStore::read);
    }

    /** Holds it, if it is still parked and nobody else is at it. */
    public Optional<ParkedMessage> take(UUID id) {
        return db
                .query(
                        "SELECT * FROM parked WHERE id = ? AND status = 'parked' FOR UPDATE SKIP LOCKED",
                        ParkedStore::read,
                        id)
                .stream()
                .findFirst();
    }

    /** What somebody mapped in part: the next code that is unknown in it. */
    public void stillUnreadable(UUID id, Arrival.Unreadable now) {
        String list = now.code().map(unknown -> unknown.list().key()).orElse(null);
        String code = now.code().flatMap(UnknownCode::shown).orElse(null);
        db.update("""
                UPDATE parked SET cause = ?, code_list = ?, code = ?
                WHERE id = ? AND (cause, code_list, code) IS DISTINCT FROM (?, ?, ?)""", now.cause(), list, code, id, now.cause(), list, code);
    }

    Optional<ParkedMessage> lock(UUID id) {
        return db.query("SELECT * FROM parked WHERE id = ? FOR UPDATE", ParkedStore::read, id).stream()
                .findFirst();
    }

    List<Envelope> list(List<AgencyId> agencies, int limit) {
        String[] names = agencies.stream().map(AgencyId::value).toArray(String[]::new);
        return db.query(
                ENVELOPE + "WHERE p.agency = ANY (?) AND p.status = 'parked' ORDER BY p.parked_at DESC LIMIT ?",
                ParkedStore::envelope,
                names,
                limit);
    }

    List<Envelope> list(ParkedGroup group, int limit) {
        return db.query(
                ENVELOPE + "WHERE " + IN_GROUP + " ORDER BY p.parked_at, p.id LIMIT ?",
                ParkedStore::envelope,
                group.agency().value(),
                group.cause(),
                group.codeList(),
                group.code(),
                limit);
    }

    /** The first of a group that came, as many as wanted. */
    List<ParkedMessage> oldest(ParkedGroup group, int limit) {
        return list(group, limit).stream().map(Envelope::message).toList();
    }

    int count(ParkedGroup group) {
        return Objects.requireNonNull(db.queryForObject(
                "SELECT count(*) FROM parked p WHERE " + IN_GROUP,
                Integer.class,
                group.agency().value(),
                group.cause(),
                group.codeList(),
                group.code()));
    }

    /** The next that a replay comes to: in the order in which they came, none parked after it was asked for. */
    Optional<ParkedMessage> next(ReplayStore.Running replay) {
        ParkedGroup group = replay.group();
        return db
                .query(
                        "SELECT p.* FROM parked p WHERE " + IN_GROUP
                                + " AND (p.parked_at, p.id) > (?, ?) AND p.parked_at <= ? ORDER BY p.parked_at, p.id LIMIT 1",
                        ParkedStore::read,
                        group.agency().value(),
                        group.cause(),
                        group.codeList(),
                        group.code(),
                        Timestamp.from(replay.reachedAt()),
                        replay.reached(),
                        Timestamp.from(replay.askedAt()))
                .stream()
                .findFirst();
    }

    List<ParkedCause> causes(List<AgencyId> agencies) {
        String[] names = agencies.stream().map(AgencyId::value).toArray(String[]::new);
        return db.query(
                """
                SELECT agency, cause, code_list, code, count(*), min(parked_at) FROM parked
                WHERE agency = ANY (?) AND status = 'parked' GROUP BY agency, cause, code_list, code
                ORDER BY count(*) DESC, min(parked_at)""",
                (row, n) -> new ParkedCause(
                        new AgencyId(row.getString(1)),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getInt(5),
                        row.getTimestamp(6).toInstant()),
                (Object) names);
    }

    public void close(UUID id, String status, String by) {
        db.update("UPDATE parked SET status = ?, closed_at = ?, closed_by = ? WHERE id = ?", status, now(), by, id);
    }

    /** What was stopped while it was parked needs nobody's look any more. */
    public void stopped(ReferralId referral) {
        db.update("""
                UPDATE parked SET status = 'discarded', closed_at = ?, closed_by = 'hub' WHERE referral = ? AND status = 'parked'
                  AND delivery IN (SELECT id FROM delivery WHERE state = 'stopped')""", now(), referral.value());
    }

    /** What was kept of a referral is gone with its key. */
    public void erased(ReferralId referral) {
        db.update("""
                UPDATE parked SET status = 'discarded', closed_at = ?, closed_by = 'hub', code = NULL
                WHERE referral = ? AND status = 'parked' AND about IS NOT NULL""", now(), referral.value());
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

    private static Envelope envelope(ResultSet row, int number) throws SQLException {
        String[] categories = (String[]) row.getArray("categories").getArray();
        return new Envelope(read(row, number), row.getString("referral_code"), List.of(categories));
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
                row.getString("code_list"),
                row.getString("code"),
                row.getString("message"),
                row.getObject("about", Integer.class),
                row.getInt("attempts"),
                row.getTimestamp("parked_at").toInstant(),
                row.getString("status"));
    }
}
