package org.caravanserai.drop;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.referral.Told;
import org.caravanserai.vault.Pseudonyms;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which rows became which referrals; outlives the idempotency keys, because a file may come again after years. */
@Component
class TakenRows {
    private final JdbcClient db;
    private final Pseudonyms digests;
    private final InstantSource clock;

    TakenRows(JdbcClient db, Pseudonyms digests, InstantSource clock) {
        this.db = db;
        this.digests = digests;
        this.clock = clock;
    }

    /** @param same whether the row read then as it does now */
    record Taken(UUID referral, String code, boolean same) {}

    /**
     * The idempotency key of a row's request. Only successes are remembered under a key, so a row that was refused may come again,
     * corrected.
     *
     * @param content empty where a row may become this once, whatever it says; else another content is another request
     */
    UUID key(AgencyId agency, String row, byte[] content) {
        ByteBuffer named = ByteBuffer.wrap(digests.bodyDigest(
                (agency + "/" + row + "/" + Base64.getEncoder().encodeToString(content)).getBytes(UTF_8)));
        return new UUID(named.getLong(), named.getLong());
    }

    Optional<Taken> find(AgencyId agency, String row, byte[] content) {
        byte[] body = digests.bodyDigest(content);
        return db.sql("SELECT referral, code, body_mac FROM dropped_row WHERE agency = ? AND row_mac = ?")
                .params(agency.value(), digests.digest(agency, row))
                .query((found, n) -> new Taken(
                        found.getObject(1, UUID.class), found.getString(2), Arrays.equals(found.getBytes(3), body)))
                .optional();
    }

    void note(AgencyId agency, String row, byte[] content, Told told) {
        db.sql("""
                        INSERT INTO dropped_row (agency, row_mac, body_mac, referral, code, taken_at)
                        VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")
                .params(
                        agency.value(),
                        digests.digest(agency, row),
                        digests.bodyDigest(content),
                        told.id(),
                        told.code(),
                        Timestamp.from(clock.instant()))
                .update();
    }
}
