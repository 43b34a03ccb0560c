package org.caravanserai.consent;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.caravanserai.clock.IdSource;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Purpose;
import org.caravanserai.connectors.exchange.ReferralId;
import org.caravanserai.journey.Basis;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps consents: the current version to decide on, and every version as it was. */
@Component
class ConsentStore {
    private static final String SELECT = "SELECT * FROM consent WHERE id = :id";
    private final JdbcClient db;
    private final IdSource ids;

    ConsentStore(JdbcClient db, IdSource ids) {
        this.db = db;
        this.ids = ids;
    }

    Optional<Consent> find(UUID id) {
        return one(SELECT, id);
    }

    /** Locked so that no withdrawal commits between the decision and its effect. */
    Optional<Consent> findForDecision(UUID id) {
        return one(SELECT + " FOR SHARE", id);
    }

    /** Whether a referral was submitted under it. */
    boolean begun(UUID id) {
        return db.sql("SELECT EXISTS (SELECT 1 FROM referral WHERE consent = :id)")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    /** The record of nobody for these two and this stage that still stands at {@code until}. */
    Optional<Consent> standing(AgencyId from, AgencyId to, String journey, int stage, Instant until) {
        return db.sql("""
                        SELECT * FROM consent WHERE basis = 'none' AND from_agency = :from AND to_agency = :to
                          AND journey = :journey AND stage = :stage AND status = 'given' AND valid_until > :until
                        ORDER BY valid_until DESC LIMIT 1""")
                .param("from", from.value())
                .param("to", to.value())
                .param("journey", journey)
                .param("stage", stage)
                .param("until", Timestamp.from(until))
                .query((row, n) -> read(row))
                .optional();
    }

    /** Locked against every decision; the person first, as a new consent does. */
    Optional<Consent> findForChange(UUID id) {
        db.sql("SELECT 1 FROM person WHERE id = (SELECT person FROM consent WHERE id = :id) FOR NO KEY UPDATE")
                .param("id", id)
                .query(Integer.class)
                .optional();
        return one(SELECT + " FOR UPDATE", id);
    }

    /** The people behind consents. */
    Set<UUID> people(Collection<UUID> consents) {
        return Set.copyOf(among("SELECT DISTINCT person FROM consent WHERE id IN (:ids)", consents));
    }

    /** Every consent of these people; towards one recipient only, where one is named. */
    List<UUID> ofPeople(Collection<UUID> people, @Nullable AgencyId to) {
        return people.isEmpty()
                ? List.of()
                : db.sql("SELECT id FROM consent WHERE person IN (:ids) AND (:to::text IS NULL OR to_agency = :to)")
                        .param("ids", people)
                        .param("to", to == null ? null : to.value())
                        .query(UUID.class)
                        .list();
    }

    /**
     * People in the order of their ids. Not the strongest lock: a submission that already holds its consent still refers to
     * the person's row, and would wait for us while we wait for it.
     */
    void lockPeople(Collection<UUID> people) {
        among("SELECT id FROM person WHERE id IN (:ids) ORDER BY id FOR NO KEY UPDATE", people);
    }

    /** In the order of their ids, locked against every decision; the caller has locked their people. */
    List<Consent> lockForChange(Collection<UUID> consents) {
        return among("SELECT id FROM consent WHERE id IN (:ids) ORDER BY id FOR UPDATE", consents).stream()
                .map(id -> find(id).orElseThrow())
                .toList();
    }

    private List<UUID> among(String sql, Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : db.sql(sql).param("ids", ids).query(UUID.class).list();
    }

    /** The person behind an agency's reference, made on first mention and locked until the transaction ends. */
    UUID lockPerson(AgencyId agency, byte[] digest) {
        Map<String, Object> key = Map.of("agency", agency.value(), "digest", digest);
        return lock(key).orElseGet(() -> {
            Optional<UUID> made = db.sql("INSERT INTO person (id, agency, ref_digest) VALUES (:id, :agency, :digest)"
                            + " ON CONFLICT DO NOTHING RETURNING id")
                    .params(key)
                    .param("id", ids.next())
                    .query(UUID.class)
                    .optional();
            return made.or(() -> lock(key)).orElseThrow(); // a row of our own is locked by having been made
        });
    }

    Optional<UUID> findPerson(AgencyId agency, byte[] digest) {
        return db.sql("SELECT id FROM person WHERE agency = :agency AND ref_digest = :digest")
                .param("agency", agency.value())
                .param("digest", digest)
                .query(UUID.class)
                .optional();
    }

    /**
     * Newest first, since ids are ordered by time.
     *
     * @param sensitive stages ({@code J11/1}) of which a consent is shown to those only who recorded it or have its referral
     */
    List<Consent> ofPerson(
            UUID person, @Nullable String unit, String actor, String[] sensitive, @Nullable UUID before, int limit) {
        return db.sql("""
                        SELECT * FROM consent c WHERE person = :person AND (:unit::text IS NULL OR from_unit = :unit)
                          AND (:before::uuid IS NULL OR id < :before)
                          AND (journey || '/' || stage <> ALL(:sensitive) OR recorded_by = :actor
                            OR EXISTS (SELECT 1 FROM referral r WHERE r.consent = c.id AND r.assigned_to = :actor))
                        ORDER BY id DESC LIMIT :limit""")
                .param("person", person)
                .param("unit", unit)
                .param("actor", actor)
                .param("sensitive", sensitive)
                .param("before", before)
                .param("limit", limit)
                .query((row, n) -> read(row))
                .list();
    }

    Map<UUID, List<ConsentChange>> changes(Collection<UUID> consents) {
        Map<UUID, List<ConsentChange>> changes = new HashMap<>();
        db.sql("SELECT consent, version, status, at, agency FROM consent_version WHERE consent = ANY(:consents)"
                        + " ORDER BY consent, version")
                .param("consents", consents.toArray(UUID[]::new))
                .query(row -> {
                    changes.computeIfAbsent(row.getObject("consent", UUID.class), one -> new ArrayList<>())
                            .add(change(row));
                });
        return changes;
    }

    private static ConsentChange change(ResultSet row) throws SQLException {
        return new ConsentChange(
                row.getInt("version"),
                ConsentState.of(row.getString("status")),
                row.getTimestamp("at").toInstant(),
                new AgencyId(row.getString("agency")));
    }

    private Optional<UUID> lock(Map<String, Object> key) {
        return db.sql("SELECT id FROM person WHERE agency = :agency AND ref_digest = :digest FOR NO KEY UPDATE")
                .params(key)
                .query(UUID.class)
                .optional();
    }

    void insert(Consent c) {
        db.sql("""
                        INSERT INTO consent (id, version, status, hash, person, from_agency, from_unit, to_agency, journey, stage,
                          purpose, basis, legal_reference, categories, direction, onward, valid_from, valid_until, notice_id,
                          notice_version, notice_lang, notice_sha256, given_how, given_by, interpreter, witness, read_back, place,
                          given_at, recorded_at, recorded_by, named, single_use, erase_by, adult_on, assent, payload, emergency,
                          other_parent, guardian_not_told, understood_in)
                        VALUES (:id, :version, :status, :hash, :person, :from, :unit, :to, :journey, :stage,
                          :purpose, :basis, :legal, :categories, :direction, :onward, :validFrom, :validUntil, :noticeId,
                          :noticeVersion, :noticeLang, :noticeHash, :how, :by, :interpreter, :witness, :readBack, :place,
                          :givenAt, :recordedAt, :recordedBy, :named, :singleUse, :eraseBy, :adultOn, :assent, :payload,
                          :emergency, :otherParent, :guardianNotTold, :understoodIn)""").params(new ConsentRow(c).columns()).update();
    }

    void insertVersion(ConsentVersion v) {
        db.sql("""
                        INSERT INTO consent_version (consent, version, status, document, hash, previous_hash, signature, at, agency,
                          actor, reason)
                        VALUES (:id, :version, :status, :document, :hash, :previous, :signature, :at, :agency, :actor, :reason)""")
                .param("id", v.consent().id())
                .param("version", v.consent().version())
                .param("status", v.consent().status().word())
                .param("document", v.document())
                .param("hash", v.consent().hash())
                .param("previous", v.previousHash())
                .param("signature", v.signature())
                .param("at", Timestamp.from(v.at()))
                .param("agency", v.agency().value())
                .param("actor", v.actor())
                .param("reason", v.reason())
                .update();
    }

    /** Writes all that a later version may say otherwise. */
    void update(Consent c) {
        db.sql("""
                        UPDATE consent SET version = :version, status = :status, direction = :direction, hash = :hash,
                          valid_from = :validFrom, notice_id = :noticeId, notice_version = :noticeVersion,
                          notice_lang = :noticeLang, notice_sha256 = :noticeHash, given_how = :how, given_by = :by,
                          interpreter = :interpreter, witness = :witness, understood_in = :understoodIn,
                          read_back = :readBack, place = :place, given_at = :givenAt, assent = :assent,
                          guardian_not_told = :guardianNotTold
                        WHERE id = :id""").params(new ConsentRow(c).columns()).update();
    }

    /** Kept for the first referral that comes; a twin under way is waited for. */
    void spend(UUID consent, ReferralId referral) {
        db.sql("INSERT INTO consent_spent (consent, referral) VALUES (?, ?) ON CONFLICT DO NOTHING")
                .params(consent, referral.value())
                .update();
    }

    /** Given, and their period is over. */
    List<UUID> endedBy(Instant now, int most) {
        return until("SELECT id FROM consent WHERE status = 'given' AND valid_until <= :at", now, most);
    }

    /**
     * Given, over by then, and nobody was warned. What was given for 14 days or less said its end in the same breath. (The
     * words of the condition are those of its index.)
     */
    List<UUID> toWarn(Instant then, int most) {
        return until(
                "SELECT id FROM consent WHERE status = 'given' AND warned_at IS NULL"
                        + " AND valid_until - valid_from > interval '14 days' AND valid_until <= :at",
                then,
                most);
    }

    private List<UUID> until(String sql, Instant at, int most) {
        return db.sql(sql + " ORDER BY valid_until LIMIT :most")
                .param("at", Timestamp.from(at))
                .param("most", most)
                .query(UUID.class)
                .list();
    }

    /** True for the first who comes; the caller holds the consent. */
    boolean warned(UUID id, Instant now) {
        return db.sql("UPDATE consent SET warned_at = :now WHERE id = :id AND warned_at IS NULL")
                        .param("now", Timestamp.from(now))
                        .param("id", id)
                        .update()
                == 1;
    }

    boolean spentByAnother(UUID consent, ReferralId referral) {
        return db.sql("SELECT count(*) FROM consent_spent WHERE consent = ? AND referral <> ?")
                        .params(consent, referral.value())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Every version, oldest first. */
    List<KeptVersion> versions(UUID consent) {
        return db.sql("SELECT * FROM consent_version WHERE consent = ? ORDER BY version")
                .param(consent)
                .query((row, n) -> new KeptVersion(
                        row.getInt("version"),
                        ConsentState.of(row.getString("status")),
                        row.getString("document"),
                        row.getBytes("hash"),
                        row.getBytes("previous_hash"),
                        row.getString("signature"),
                        row.getTimestamp("at").toInstant()))
                .list();
    }

    private Optional<Consent> one(String sql, UUID id) {
        return db.sql(sql).param("id", id).query((row, n) -> read(row)).optional();
    }

    private static Consent read(ResultSet row) throws SQLException {
        return new Consent(
                row.getObject("id", UUID.class),
                row.getInt("version"),
                ConsentState.of(row.getString("status")),
                row.getBytes("hash"),
                row.getObject("person", UUID.class),
                matter(row),
                new Ground(
                        Basis.of(row.getString("basis")), row.getString("legal_reference"), row.getString("emergency")),
                terms(row),
                notice(row),
                given(row),
                minor(row),
                row.getTimestamp("recorded_at").toInstant(),
                row.getString("recorded_by"));
    }

    private static Matter matter(ResultSet row) throws SQLException {
        return new Matter(
                new AgencyId(row.getString("from_agency")),
                row.getString("from_unit"),
                new AgencyId(row.getString("to_agency")),
                row.getString("journey"),
                row.getInt("stage"),
                new Purpose(row.getString("purpose")));
    }

    private static Terms terms(ResultSet row) throws SQLException {
        Timestamp eraseBy = row.getTimestamp("erase_by");
        return new Terms(
                categories(row, "categories"),
                categories(row, "named"),
                Direction.of(row.getString("direction")),
                row.getBoolean("onward"),
                row.getBoolean("single_use"),
                row.getTimestamp("valid_from").toInstant(),
                row.getTimestamp("valid_until").toInstant(),
                eraseBy == null ? null : eraseBy.toInstant(),
                row.getString("payload"));
    }

    private static @Nullable Minor minor(ResultSet row) throws SQLException {
        byte[] adultOn = row.getBytes("adult_on");
        return adultOn == null
                ? null
                : new Minor(
                        adultOn,
                        row.getString("assent"),
                        row.getBoolean("other_parent"),
                        row.getBoolean("guardian_not_told"));
    }

    private static Notices.Shown notice(ResultSet row) throws SQLException {
        return new Notices.Shown(
                row.getString("notice_id"),
                row.getInt("notice_version"),
                row.getString("notice_lang"),
                row.getString("notice_sha256"),
                "");
    }

    private static Given given(ResultSet row) throws SQLException {
        return new Given(
                row.getString("given_how"),
                row.getString("given_by"),
                row.getString("interpreter"),
                row.getString("witness"),
                row.getString("understood_in"),
                row.getObject("read_back", Boolean.class),
                row.getString("place"),
                row.getTimestamp("given_at").toInstant());
    }

    private static Set<DataCategory> categories(ResultSet row, String column) throws SQLException {
        String[] words = (String[]) row.getArray(column).getArray();
        return Arrays.stream(words).map(DataCategory::valueOf).collect(toUnmodifiableSet());
    }

    static List<String> words(Set<DataCategory> categories) {
        return List.copyOf(DataCategory.words(categories));
    }
}
