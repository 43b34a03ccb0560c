package org.caravanserai.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonSetter;
import java.security.MessageDigest;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.caravanserai.answer.Answer;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.identity.Caller;
import org.caravanserai.vault.Pseudonyms;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs a request in one transaction, once per caller's key. The key's row comes first, so a twin waits and replays the
 * first one's answer; only successes are remembered, and a refusal is decided anew (DESIGN §6).
 */
@Component
public class Once {
    static final Duration KEPT = Duration.ofDays(90);
    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final Pseudonyms digests;
    private final JsonMapper json;
    private final InstantSource clock;

    Once(JdbcClient db, TransactionTemplate transaction, Pseudonyms digests, JsonMapper json, InstantSource clock) {
        this.db = db;
        this.transaction = transaction;
        this.digests = digests;
        this.json = asWritten(json);
        this.clock = clock;
    }

    /** What a remembered answer left out was null; only a request of somebody else is read more strictly. */
    private static JsonMapper asWritten(JsonMapper strict) {
        return strict.rebuild()
                .changeDefaultNullHandling(nulls -> JsonSetter.Value.empty())
                .build();
    }

    private record Before(byte[] bodyMac, String answer, int version) {}

    /**
     * @param body the request as it was understood; the same key with another body is a conflict
     * @param work rolled back unless it answers {@link Answer.Done}
     */
    public <T> Answer<T> run(
            Caller caller, String operation, @Nullable UUID key, Object body, Class<T> type, Supplier<Answer<T>> work) {
        Answer<T> answer = transaction.execute(status -> {
            Answer<T> result = key == null ? work.get() : keyed(caller.agency(), operation, key, body, type, work);
            if (!(result instanceof Answer.Done<T>)) {
                status.setRollbackOnly();
            }
            return result;
        });
        return java.util.Objects.requireNonNull(answer);
    }

    private <T> Answer<T> keyed(
            AgencyId agency, String operation, UUID key, Object body, Class<T> type, Supplier<Answer<T>> work) {
        byte[] mac = digests.bodyDigest(json.writeValueAsString(body).getBytes(UTF_8));
        if (!first(agency, operation, key, mac)) {
            return before(agency, operation, key)
                    .map(before -> replay(before, mac, type))
                    .orElseThrow(() -> new IllegalStateException("a request's key vanished while it was read"));
        }
        Answer<T> answer = work.get();
        if (answer instanceof Answer.Done<T> done) {
            remember(agency, operation, key, done);
        }
        return answer;
    }

    private boolean first(AgencyId agency, String operation, UUID key, byte[] mac) {
        return db.sql("""
                                INSERT INTO request_done (agency, operation, key, body_mac, at)
                                VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")
                        .params(agency.value(), operation, key, mac, Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    private Optional<Before> before(AgencyId agency, String operation, UUID key) {
        return db.sql("""
                        SELECT body_mac, answer, version FROM request_done
                        WHERE agency = ? AND operation = ? AND key = ?""")
                .params(agency.value(), operation, key)
                .query((row, n) -> new Before(row.getBytes(1), row.getString(2), row.getInt(3)))
                .optional();
    }

    /** What a request was answered that was carried out; empty where none was under this key. */
    public <T> Optional<T> carriedOut(AgencyId agency, String operation, UUID key, Class<T> type) {
        return before(agency, operation, key).map(before -> json.readValue(before.answer(), type));
    }

    private <T> Answer<T> replay(Before before, byte[] mac, Class<T> type) {
        if (!MessageDigest.isEqual(before.bodyMac(), mac)) {
            return new Answer.Conflict<>(
                    "key-reused",
                    "This Idempotency-Key came before with another body; use a new key.",
                    null,
                    null,
                    null);
        }
        return new Answer.Done<>(json.readValue(before.answer(), type), before.version());
    }

    private <T> void remember(AgencyId agency, String operation, UUID key, Answer.Done<T> done) {
        db.sql("""
                        UPDATE request_done SET answer = ?, version = ?
                        WHERE agency = ? AND operation = ? AND key = ?""")
                .params(json.writeValueAsString(done.value()), done.version(), agency.value(), operation, key)
                .update();
    }

    /** Forgets keys older than 90 days. */
    public int forgetOld() {
        return db.sql("DELETE FROM request_done WHERE at < ?")
                .param(Timestamp.from(clock.instant().minus(KEPT)))
                .update();
    }
}
