package org.caravanserai.draft;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.caravanserai.clock.IdSource;
import org.caravanserai.connectors.exchange.ReferralId;
import org.caravanserai.identity.Caller;
import org.caravanserai.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps drafts. One that is kept on a version that has passed is not kept: another window was quicker. */
@Component
public class Drafts {
    /** How long one is kept that nobody touches. */
    public static final Duration UNSENT = Duration.ofDays(7);

    /** How long one that was sent is still there to carry answers over from. */
    static final Duration SENT = Duration.ofDays(1);

    private static final int SHOWN = 10;
    private static final String PART = "draft";
    private static final String OWN =
            " FROM draft WHERE agency = :agency AND unit IS NOT DISTINCT FROM :unit AND actor = :actor";
    private final JdbcClient db;
    private final Vault vault;
    private final IdSource ids;
    private final InstantSource clock;
    private final JsonMapper json;

    Drafts(JdbcClient db, Vault vault, IdSource ids, InstantSource clock, JsonMapper json) {
        this.db = db;
        this.vault = vault;
        this.ids = ids;
        this.clock = clock;
        this.json = json;
    }

    public Draft begin(Caller caller, Map<String, String> filled) {
        UUID id = ids.next();
        Vault.ReferralKey key = vault.newKey(new ReferralId(id)); // a referral to be, so its key is made like one's
        Instant now = clock.instant();
        db.sql("""
                        INSERT INTO draft (id, agency, unit, actor, version, key_epoch, wrapped_key, filled, touched_at)
                        VALUES (:id, :agency, :unit, :actor, 1, :epoch, :key, :filled, :now)""")
                .param("id", id)
                .param("agency", caller.agency().value())
                .param("unit", caller.unit().orElse(null))
                .param("actor", caller.actor())
                .param("epoch", key.epoch())
                .param("key", key.wrapped())
                .param("filled", sealed(key, id, filled))
                .param("now", Timestamp.from(now))
                .update();
        return new Draft(id, 1, filled, null, now);
    }

    /** Empty where it does not exist, or is another person's. */
    public Optional<Draft> find(Caller caller, UUID id) {
        return own("SELECT *" + OWN + " AND id = :id", caller)
                .param("id", id)
                .query(this::read)
                .optional();
    }

    /** Those that were not sent, the latest first. */
    public List<Draft> open(Caller caller) {
        return own("SELECT *" + OWN + " AND sent IS NULL ORDER BY touched_at DESC LIMIT " + SHOWN, caller)
                .query(this::read)
                .list();
    }

    /** @return empty where it was kept or sent by another window since, and nothing is changed */
    public Optional<Draft> keep(Draft draft, Map<String, String> filled) {
        Vault.ReferralKey key = db.sql("SELECT key_epoch, wrapped_key FROM draft WHERE id = :id")
                .param("id", draft.id())
                .query((row, n) -> key(draft.id(), row))
                .single();
        Instant now = clock.instant();
        int kept = db.sql("UPDATE draft SET filled = :filled, version = version + 1, touched_at = :now"
                        + " WHERE id = :id AND version = :version AND sent IS NULL")
                .param("filled", sealed(key, draft.id(), filled))
                .param("now", Timestamp.from(now))
                .param("id", draft.id())
                .param("version", draft.version())
                .update();
        return kept == 1
                ? Optional.of(new Draft(draft.id(), draft.version() + 1, filled, null, now))
                : Optional.empty();
    }

    /** It has become a referral; nothing of it changes any more. */
    public void sent(Draft draft, UUID referral) {
        db.sql("UPDATE draft SET sent = :referral, touched_at = :now WHERE id = :id")
                .param("referral", referral)
                .param("now", Timestamp.from(clock.instant()))
                .param("id", draft.id())
                .update();
    }

    /** Which draft a referral was; empty once that is erased. */
    public Optional<Draft> of(Caller caller, UUID referral) {
        return own("SELECT *" + OWN + " AND sent = :referral", caller)
                .param("referral", referral)
                .query(this::read)
                .optional();
    }

    public void drop(Caller caller, UUID id) {
        own("DELETE" + OWN + " AND id = :id", caller).param("id", id).update();
    }

    /** Drops what is too old, and gives how many. */
    int dropOld() {
        Instant now = clock.instant();
        return db.sql("DELETE FROM draft WHERE touched_at < :unsent OR touched_at < :sent AND sent IS NOT NULL")
                .param("unsent", Timestamp.from(now.minus(UNSENT)))
                .param("sent", Timestamp.from(now.minus(SENT)))
                .update();
    }

    private JdbcClient.StatementSpec own(String sql, Caller caller) {
        return db.sql(sql)
                .param("agency", caller.agency().value())
                .param("unit", caller.unit().orElse(null), java.sql.Types.VARCHAR)
                .param("actor", caller.actor());
    }

    private byte[] sealed(Vault.ReferralKey key, UUID id, Map<String, String> filled) {
        return vault.seal(key, new ReferralId(id), PART, json.writeValueAsBytes(filled));
    }

    private Vault.ReferralKey key(UUID id, ResultSet row) throws SQLException {
        return vault.unwrap(new ReferralId(id), row.getString("key_epoch"), row.getBytes("wrapped_key"));
    }

    private Draft read(ResultSet row, int number) throws SQLException {
        UUID id = Objects.requireNonNull(row.getObject("id", UUID.class));
        byte[] plain = vault.open(key(id, row), new ReferralId(id), PART, row.getBytes("filled"));
        return new Draft(
                id,
                row.getInt("version"),
                json.readValue(plain, new TypeReference<Map<String, String>>() {}),
                row.getObject("sent", UUID.class),
                row.getTimestamp("touched_at").toInstant());
    }
}
