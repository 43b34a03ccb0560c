package org.caravanserai.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.ReferralId;
import org.jspecify.annotations.Nullable;

/**
 * A receipt as the database has it now.
 *
 * @param text what its hash is over, made anew from its columns; null where they hold what was never written
 */
record StoredReceipt(
        UUID id,
        @Nullable Long position,
        @Nullable UUID referral,
        @Nullable Integer link,
        byte @Nullable [] previous,
        byte[] hash,
        String agency,
        @Nullable String text) {

    /** Whether its text still gives its hash. */
    boolean whole() {
        return text != null && Arrays.equals(hash, Canonical.sha256(previous, text.getBytes(UTF_8)));
    }

    /** How a report names it. */
    String name() {
        return "receipt " + id + (position == null ? "" : " at position " + position)
                + (referral == null ? "" : " of referral " + referral);
    }

    /** @param row with all columns of {@code audit_entry} */
    static StoredReceipt read(ResultSet row, int n) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        Integer link = row.getObject("link", Integer.class);
        return new StoredReceipt(
                id,
                row.getObject("position", Long.class),
                row.getObject("referral", UUID.class),
                link,
                row.getBytes("previous"),
                row.getBytes("hash"),
                row.getString("agency"),
                text(row, id, link));
    }

    private static @Nullable String text(ResultSet row, UUID id, @Nullable Integer link) throws SQLException {
        AuditEvent event = AuditEvent.of(row.getString("event")).orElse(null);
        if (event == null) {
            return null;
        }
        Instant at = row.getTimestamp("at").toInstant();
        try {
            return Canonical.json(Audit.fields(id, at, link, row.getString("policy"), receipt(row, event)));
        } catch (IllegalArgumentException noAgency) {
            return null;
        }
    }

    private static Receipt receipt(ResultSet row, AuditEvent event) throws SQLException {
        UUID referral = row.getObject("referral", UUID.class);
        Timestamp until = row.getTimestamp("valid_until");
        return new Receipt(
                event,
                new AgencyId(row.getString("agency")),
                row.getString("actor"),
                row.getString("unit"),
                referral == null ? null : new ReferralId(referral),
                row.getObject("handoff", UUID.class),
                row.getObject("delivery", UUID.class),
                row.getObject("attempt", Integer.class),
                row.getString("hop"),
                row.getObject("consent", UUID.class),
                row.getObject("consent_version", Integer.class),
                row.getBytes("consent_hash"),
                words(row.getArray("requested")),
                words(row.getArray("granted")),
                row.getString("result"),
                row.getString("reason"),
                row.getBytes("data_digest"),
                until == null ? null : until.toInstant());
    }

    private static List<String> words(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
