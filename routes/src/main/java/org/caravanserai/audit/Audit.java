package org.caravanserai.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.caravanserai.clock.IdSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes receipts in the transaction of their effect. A receipt of a referral links to the one before; the caller holds
 * the referral's row locked and carries the chain's end, so nothing is serialised across referrals (DESIGN §10).
 */
@Component
public class Audit {
    /** Which rules decided; raised whenever they change. */
    public static final String POLICY = "rules-2";

    private static final String INSERT = """
            INSERT INTO audit_entry (id, at, event, agency, actor, unit, referral, handoff, delivery, attempt, hop, consent,
              consent_version, consent_hash, policy, requested, granted, result, reason, data_digest, valid_until, link,
              previous, hash)
            VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)""";
    private final JdbcTemplate db;
    private final InstantSource clock;
    private final IdSource ids;

    Audit(JdbcTemplate db, InstantSource clock, IdSource ids) {
        this.db = db;
        this.clock = clock;
        this.ids = ids;
    }

    /** Appends to the chain of its referral and gives the chain's new end. */
    @Transactional(propagation = Propagation.MANDATORY)
    public ChainEnd append(ChainEnd chain, Receipt receipt) {
        return write(receipt, chain);
    }

    /** Records what belongs to no referral; it stands alone until it is sealed. */
    @Transactional
    public void record(Receipt receipt) {
        write(receipt, null);
    }

    private ChainEnd write(Receipt receipt, @Nullable ChainEnd chain) {
        UUID id = ids.next();
        Instant at = clock.instant();
        Integer link = chain == null ? null : chain.link() + 1;
        byte @Nullable [] previous = chain == null ? null : chain.hash();
        byte[] hash = Canonical.sha256(
                previous, Canonical.json(fields(id, at, link, receipt)).getBytes(UTF_8));
        db.update(INSERT, statement -> fill(statement, id, at, receipt, link, previous, hash));
        return new ChainEnd(link == null ? 0 : link, hash);
    }

    /** What a receipt's hash is over; whoever checks a chain computes the same. */
    static Map<String, Object> fields(UUID id, Instant at, @Nullable Integer link, Receipt r) {
        return fields(id, at, link, POLICY, r);
    }

    /** @param policy under which it was decided, as it was then */
    static Map<String, Object> fields(UUID id, Instant at, @Nullable Integer link, @Nullable String policy, Receipt r) {
        Map<String, @Nullable Object> fields = new HashMap<>();
        fields.put("id", id.toString());
        fields.put("at", at.toString());
        fields.put("event", r.event().word());
        fields.put("agency", r.agency().value());
        fields.put("actor", r.actor());
        fields.put("unit", r.unit());
        fields.put("referral", text(r.referral()));
        fields.put("handoff", text(r.handoff()));
        fields.put("delivery", text(r.delivery()));
        fields.put("attempt", r.attempt());
        fields.put("hop", r.hop());
        fields.put("consent", text(r.consent()));
        fields.put("consentVersion", r.consentVersion());
        fields.put("consentHash", r.consentHash());
        fields.put("policy", policy);
        fields.put("requested", r.requested());
        fields.put("granted", r.granted());
        fields.put("result", r.result());
        fields.put("reason", r.reason());
        fields.put("dataDigest", r.dataDigest());
        fields.put("validUntil", text(r.validUntil()));
        fields.put("link", link);
        fields.values().removeIf(java.util.Objects::isNull);
        @SuppressWarnings("NullAway") // the nulls are gone
        Map<String, Object> whole = (Map<String, Object>) (Map<String, ?>) fields;
        return whole;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static void fill(
            PreparedStatement s,
            UUID id,
            Instant at,
            Receipt r,
            @Nullable Integer link,
            byte @Nullable [] previous,
            byte[] hash)
            throws SQLException {
        s.setObject(1, id);
        s.setTimestamp(2, Timestamp.from(at));
        s.setString(3, r.event().word());
        s.setString(4, r.agency().value());
        s.setString(5, r.actor());
        s.setString(6, r.unit());
        s.setObject(7, r.referral() == null ? null : r.referral().value(), java.sql.Types.OTHER);
        s.setObject(8, r.handoff(), java.sql.Types.OTHER);
        s.setObject(9, r.delivery(), java.sql.Types.OTHER);
        s.setObject(10, r.attempt(), java.sql.Types.INTEGER);
        s.setString(11, r.hop());
        s.setObject(12, r.consent(), java.sql.Types.OTHER);
        s.setObject(13, r.consentVersion(), java.sql.Types.INTEGER);
        s.setBytes(14, r.consentHash());
        s.setString(15, POLICY);
        s.setArray(16, array(s, r.requested()));
        s.setArray(17, array(s, r.granted()));
        s.setString(18, r.result());
        s.setString(19, r.reason());
        s.setBytes(20, r.dataDigest());
        s.setTimestamp(21, r.validUntil() == null ? null : Timestamp.from(r.validUntil()));
        s.setObject(22, link, java.sql.Types.INTEGER);
        s.setBytes(23, previous);
        s.setBytes(24, hash);
    }

    private static Array array(PreparedStatement statement, List<String> words) throws SQLException {
        return statement.getConnection().createArrayOf("text", words.toArray());
    }
}
