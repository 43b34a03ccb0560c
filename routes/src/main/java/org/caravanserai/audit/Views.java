package org.caravanserai.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.ReferralId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Who viewed facts, in the order in which it was sealed: so nothing appears behind a place once given out. */
@Component
public class Views {
    private static final String COLUMNS = "position, at, agency, actor, unit, referral, handoff, hop, granted";
    /** How far the clocks of two nodes may be apart, and a transaction may last. */
    private static final Duration SPREAD = Duration.ofMinutes(5);

    private final JdbcTemplate db;

    Views(JdbcTemplate db) {
        this.db = db;
    }

    /**
     * One look at facts.
     *
     * @param position its place in the chain of all receipts
     * @param categories what kinds of facts were shown
     */
    public record View(
            long position,
            Instant at,
            AgencyId agency,
            String actor,
            @Nullable String unit,
            @Nullable UUID referral,
            @Nullable UUID handoff,
            @Nullable String hop,
            List<String> categories) {

        private static View read(ResultSet row, int n) throws SQLException {
            return new View(
                    row.getLong("position"),
                    row.getTimestamp("at").toInstant(),
                    new AgencyId(row.getString("agency")),
                    row.getString("actor"),
                    row.getString("unit"),
                    row.getObject("referral", UUID.class),
                    row.getObject("handoff", UUID.class),
                    row.getString("hop"),
                    List.of((String[]) row.getArray("granted").getArray()));
        }
    }

    /** @param after position of the last one read; 0 for the beginning */
    public record Place(long after, @Nullable Instant since, int limit) {}

    /** By the staff of these agencies. */
    public List<View> by(Collection<AgencyId> agencies, Place place) {
        String[] ids = agencies.stream().map(AgencyId::value).toArray(String[]::new);
        long after = Math.max(place.after, before(place.since));
        return db.query(
                "SELECT v.* FROM unnest(?::text[]) AS a (agency) CROSS JOIN LATERAL (SELECT " + COLUMNS
                        + " FROM audit_entry WHERE event = 'viewed' AND agency = a.agency AND position > ? AND at >= ?"
                        + " ORDER BY position LIMIT ?) v ORDER BY v.position LIMIT ?",
                View::read,
                ids,
                after,
                since(place),
                place.limit,
                place.limit);
    }

    /** @param by null for anybody */
    public List<View> of(ReferralId referral, @Nullable AgencyId by, Place place) {
        return db.query(
                "SELECT " + COLUMNS + " FROM audit_entry WHERE referral = ? AND event = 'viewed'"
                        + " AND agency = coalesce(?, agency) AND position > ? AND at >= ? ORDER BY position LIMIT ?",
                View::read,
                referral.value(),
                by == null ? null : by.value(),
                place.after,
                since(place),
                place.limit);
    }

    private static Timestamp since(Place place) {
        return Timestamp.from(place.since == null ? Instant.EPOCH : place.since);
    }

    /** A position that nothing recorded since then stands before, found by the checkpoints' times. */
    private long before(@Nullable Instant since) {
        if (since == null) {
            return 0;
        }
        Long last = db.queryForObject(
                "SELECT coalesce((SELECT last FROM checkpoint WHERE at < ? ORDER BY at DESC LIMIT 1), 0)",
                Long.class,
                Timestamp.from(since.minus(SPREAD)));
        return last == null ? 0 : last;
    }
}
