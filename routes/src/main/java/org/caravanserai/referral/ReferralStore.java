package org.caravanserai.referral;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.caravanserai.audit.ChainEnd;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.HandoffId;
import org.caravanserai.connectors.exchange.Purpose;
import org.caravanserai.connectors.exchange.ReferralId;
import org.caravanserai.connectors.exchange.Urgency;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps referrals as they stand; whoever changes one holds its row locked. */
@Component
public class ReferralStore {
    private final JdbcTemplate db;
    private final ChainStore chains;

    ReferralStore(JdbcTemplate db, ChainStore chains) {
        this.chains = chains;
        this.db = db;
    }

    public Optional<Referral> find(ReferralId id) {
        return one("SELECT * FROM referral WHERE id = ?", id.value());
    }

    public Optional<Referral> findByHandoff(HandoffId id) {
        return one("SELECT * FROM referral WHERE handoff = ?", id.value());
    }

    /** @param code as we print it */
    public Optional<Referral> findByCode(String code) {
        return db.query("SELECT * FROM referral WHERE code = ?", ReferralStore::read, code).stream()
                .findFirst();
    }

    public Optional<Referral> lock(ReferralId id) {
        return one("SELECT * FROM referral WHERE id = ? FOR UPDATE", id.value());
    }

    public Optional<Referral> lockByHandoff(HandoffId id) {
        return one("SELECT * FROM referral WHERE handoff = ? FOR UPDATE", id.value());
    }

    /** Every referral under these consents, locked in the order of their ids; the caller holds the consents. */
    public List<Referral> lockUnder(Collection<UUID> consents) {
        Object[] ids = consents.toArray();
        String places = String.join(",", Collections.nCopies(ids.length, "?"));
        List<UUID> under = ids.length == 0
                ? List.of()
                : db.queryForList(
                        "SELECT id FROM referral WHERE consent IN (" + places + ") ORDER BY id", UUID.class, ids);
        return under.stream().flatMap(id -> lock(new ReferralId(id)).stream()).toList();
    }

    private Optional<Referral> one(String sql, UUID id) {
        return db.query(sql, ReferralStore::read, id).stream().findFirst();
    }

    void insert(Referral r) {
        Standing s = r.standing();
        Referral.Sealing sealing = java.util.Objects.requireNonNull(r.sealing());
        db.update(
                """
                INSERT INTO referral (id, handoff, code, person, journey, stage, purpose, from_agency, from_unit, from_actor,
                  assigned_to, to_agency, urgency, consent, state, transport, turn, due_at, answer_due_at, deliver_by,
                  last_event, version, told_version, revision, key_epoch, wrapped_key, receipts, last_receipt, created_at,
                  updated_at, follows, erase_by)
                VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,
                  (SELECT erase_by FROM consent WHERE id = ?))""",
                r.id().value(),
                r.handoff().value(),
                r.code(),
                r.person(),
                r.journey(),
                r.stage(),
                r.purpose().value(),
                r.from().value(),
                r.unit(),
                r.fromActor(),
                r.assignedTo(),
                r.to().value(),
                r.urgency().word(),
                r.consent(),
                s.state().word(),
                s.transport().word(),
                s.turn().word(),
                timestamp(s.dueAt()),
                timestamp(r.answerDueAt()),
                timestamp(r.deliverBy()),
                s.lastEvent().word(),
                s.version(),
                r.told(),
                r.revision(),
                sealing.epoch(),
                sealing.wrapped(),
                r.chain().link(),
                r.chain().hash(),
                timestamp(r.createdAt()),
                timestamp(r.updatedAt()),
                r.follows() == null ? null : r.follows().value(),
                r.consent());
    }

    /** Writes all that can change, and gives the referral its new places in the feeds of its recipient and, once told, sender. */
    public void update(Referral r) {
        Standing s = r.standing();
        db.update(
                """
                UPDATE referral SET state = ?, transport = ?, turn = ?, due_at = ?, clock_left = ?, clock_fired = ?,
                  no_answer = ?, resume_state = ?, reason = ?, outcome = ?, better_agency = ?, recall = ?, way_back_closed = ?,
                  last_event = ?,
                  version = ?, deliver_by = ?, partner_reference = ?, revision = ?, receipts = ?, last_receipt = ?,
                  updated_at = ?, recipient_tx = feed_now(), recipient_no = nextval('feed'),
                  sender_tx = CASE WHEN told_version <> ? THEN feed_now() ELSE sender_tx END,
                  sender_no = CASE WHEN told_version <> ? THEN nextval('feed') ELSE sender_no END,
                  told_version = ?
                WHERE id = ?""",
                s.state().word(),
                s.transport().word(),
                s.turn().word(),
                timestamp(s.dueAt()),
                s.clockLeft(),
                s.clockFired(),
                s.noAnswer(),
                word(s.resume()),
                s.reason(),
                s.outcome(),
                s.betterAgency(),
                s.recall() == null ? null : s.recall().word(),
                s.wayBackClosed(),
                s.lastEvent().word(),
                s.version(),
                timestamp(r.deliverBy()),
                r.partnerReference(),
                r.revision(),
                r.chain().link(),
                r.chain().hash(),
                timestamp(r.updatedAt()),
                r.told(),
                r.told(),
                r.told(),
                r.id().value());
        if (r.follows() != null) {
            chains.moved(r.id());
        }
    }

    /** Gives a referral a new place in its sender's feed, though nothing of its own has changed. */
    void moveForSender(ReferralId id) {
        db.update("UPDATE referral SET sender_tx = feed_now(), sender_no = nextval('feed') WHERE id = ?", id.value());
    }

    /** Writes only the end of the receipts' chain, where nothing else changed. */
    public void updateChain(Referral r) {
        db.update(
                "UPDATE referral SET receipts = ?, last_receipt = ? WHERE id = ?",
                r.chain().link(),
                r.chain().hash(),
                r.id().value());
    }

    /** Destroys the referral's key and all that was said in it; ids, states and hashes stay. */
    public void erase(Referral r, Instant at) {
        db.update("DELETE FROM sealed WHERE referral = ?", r.id().value());
        db.update("""
                UPDATE referral SET key_epoch = NULL, wrapped_key = NULL, partner_reference = NULL, erase_by = NULL,
                  erased_at = ?, receipts = ?, last_receipt = ? WHERE id = ?""", timestamp(at), r.chain().link(), r.chain().hash(), r.id().value());
    }

    static Referral read(ResultSet row, int number) throws SQLException {
        String epoch = row.getString("key_epoch");
        byte[] wrapped = row.getBytes("wrapped_key");
        return new Referral(
                origin(row),
                standing(row),
                row.getInt("told_version"),
                row.getInt("revision"),
                instant(row, "deliver_by"),
                row.getString("partner_reference"),
                epoch == null || wrapped == null ? null : new Referral.Sealing(epoch, wrapped),
                new ChainEnd(row.getInt("receipts"), row.getBytes("last_receipt")),
                row.getTimestamp("updated_at").toInstant());
    }

    private static Origin origin(ResultSet row) throws SQLException {
        UUID follows = row.getObject("follows", UUID.class);
        return new Origin(
                new ReferralId(row.getObject("id", UUID.class)),
                new HandoffId(row.getObject("handoff", UUID.class)),
                row.getString("code"),
                row.getObject("person", UUID.class),
                row.getString("journey"),
                row.getInt("stage"),
                new Purpose(row.getString("purpose")),
                new AgencyId(row.getString("from_agency")),
                row.getString("from_unit"),
                row.getString("from_actor"),
                row.getString("assigned_to"),
                new AgencyId(row.getString("to_agency")),
                Urgency.of(row.getString("urgency")),
                row.getObject("consent", UUID.class),
                row.getTimestamp("answer_due_at").toInstant(),
                row.getTimestamp("created_at").toInstant(),
                follows == null ? null : new ReferralId(follows));
    }

    private static Standing standing(ResultSet row) throws SQLException {
        String resume = row.getString("resume_state");
        String recall = row.getString("recall");
        return new Standing(
                State.of(row.getString("state")),
                Transport.of(row.getString("transport")),
                Turn.of(row.getString("turn")),
                instant(row, "due_at"),
                row.getObject("clock_left", Long.class),
                row.getBoolean("clock_fired"),
                row.getBoolean("no_answer"),
                resume == null ? null : State.of(resume),
                row.getString("reason"),
                row.getString("outcome"),
                row.getString("better_agency"),
                recall == null ? null : RecallState.of(recall),
                row.getBoolean("way_back_closed"),
                Event.of(row.getString("last_event")),
                row.getInt("version"));
    }

    private static @Nullable String word(@Nullable State state) {
        return state == null ? null : state.word();
    }

    static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }
}
