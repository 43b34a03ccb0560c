package org.caravanserai.referral;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Facts;
import org.caravanserai.connectors.exchange.ReferralId;
import org.caravanserai.vault.Vault;
import org.caravanserai.vault.Vault.ReferralKey;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is said in a referral, sealed under its key: facts by revision, the sender's own references, messages, outcome notes. */
@Component
public class SealedFacts {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final JdbcTemplate db;
    private final Vault vault;

    SealedFacts(JdbcTemplate db, Vault vault) {
        this.db = db;
        this.vault = vault;
    }

    /** What the sender calls the person and the case; it never leaves. */
    public record SendersOwn(
            @Nullable String person, @Nullable String counterCase) {
        @Override
        public String toString() {
            return "SendersOwn[]";
        }
    }

    void putFirst(ReferralId id, ReferralKey key, Facts facts, SendersOwn own) {
        db.update(
                "INSERT INTO sealed (referral, part, box) VALUES (?, ?, ?), (?, ?, ?)",
                id.value(),
                facts(1),
                box(id, key, facts(1), facts.asMap()),
                id.value(),
                "sender",
                box(id, key, "sender", own));
    }

    public void putFacts(Referral referral, int revision, Facts facts) {
        put(referral, facts(revision), facts.asMap());
    }

    /** Words that came with an event: a question, an answer, an outcome note. */
    public void putWords(Referral referral, int version, String words) {
        put(referral, "words/" + version, words);
    }

    /** The facts as last corrected; empty once they are erased. */
    public Optional<Facts> facts(Referral referral) {
        return open(referral, facts(referral.revision()), JsonNode.class).map(SealedFacts::facts);
    }

    public Optional<SendersOwn> sendersOwn(Referral referral) {
        return open(referral, "sender", SendersOwn.class);
    }

    public Optional<String> words(Referral referral, int version) {
        return open(referral, "words/" + version, String.class);
    }

    /** A message of the recipient's that nobody can read yet. */
    public void keep(Referral referral, UUID parked, String whole) {
        put(referral, arrival(parked), whole);
    }

    public Optional<String> kept(Referral referral, UUID parked) {
        return open(referral, arrival(parked), String.class);
    }

    /** Somebody read it, or gave it up. */
    public void letGo(ReferralId referral, UUID parked) {
        db.update("DELETE FROM sealed WHERE referral = ? AND part = ?", referral.value(), arrival(parked));
    }

    private static String arrival(UUID parked) {
        return "arrival/" + parked;
    }

    /** How a watched case stood when it had changed for the {@code number}th time. */
    public void putCase(Referral referral, int number, Object standing) {
        put(referral, "case/" + number, standing);
    }

    public <T> Optional<T> caseAt(Referral referral, int number, Class<T> type) {
        return open(referral, "case/" + number, type);
    }

    /** What a step of its delivery brought; the first word stands. */
    public void putStep(Referral referral, String step, String outcome) {
        put(referral, "step/" + step, outcome);
    }

    public Optional<String> step(Referral referral, String step) {
        return open(referral, "step/" + step, String.class);
    }

    /** A digest of facts, salted with the referral's key: it proves what was sent and tells nothing. */
    public byte @Nullable [] digest(Referral referral, Facts facts) {
        return key(referral)
                .map(key -> vault.saltedDigest(key, JSON.writeValueAsBytes(facts.asMap())))
                .orElse(null);
    }

    private void put(Referral referral, String part, Object content) {
        ReferralKey key = key(referral).orElseThrow(() -> new IllegalStateException("the referral is erased"));
        db.update(
                "INSERT INTO sealed (referral, part, box) VALUES (?, ?, ?) ON CONFLICT (referral, part) DO NOTHING",
                referral.id().value(),
                part,
                box(referral.id(), key, part, content));
    }

    private byte[] box(ReferralId id, ReferralKey key, String part, Object content) {
        return vault.seal(key, id, part, JSON.writeValueAsBytes(content));
    }

    private <T> Optional<T> open(Referral referral, String part, Class<T> type) {
        Optional<ReferralKey> key = key(referral);
        if (key.isEmpty()) {
            return Optional.empty();
        }
        List<byte[]> boxes = new ArrayList<>(db.query(
                "SELECT box FROM sealed WHERE referral = ? AND part = ?",
                (row, n) -> row.getBytes(1),
                referral.id().value(),
                part));
        return boxes.stream()
                .findFirst()
                .map(box -> JSON.readValue(vault.open(key.get(), referral.id(), part, box), type));
    }

    private Optional<ReferralKey> key(Referral referral) {
        return Optional.ofNullable(referral.sealing())
                .map(sealing -> vault.unwrap(referral.id(), sealing.epoch(), sealing.wrapped()));
    }

    private static Facts facts(JsonNode node) {
        Map<DataCategory, JsonNode> byCategory = new EnumMap<>(DataCategory.class);
        node.properties().forEach(entry -> byCategory.put(DataCategory.valueOf(entry.getKey()), entry.getValue()));
        return Facts.of(byCategory);
    }

    private static String facts(int revision) {
        return "facts/" + revision;
    }
}
