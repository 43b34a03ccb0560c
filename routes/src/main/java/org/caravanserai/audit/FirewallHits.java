package org.caravanserai.audit;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.caravanserai.connectors.exchange.AgencyId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** How often agencies that have no way in came to the firewall. */
@Component
public class FirewallHits {
    private final JdbcTemplate db;

    FirewallHits(JdbcTemplate db) {
        this.db = db;
    }

    /** @param day in UTC */
    public record Hits(LocalDate day, AgencyId agency, long calls, Instant first, Instant last) {}

    /** By day and agency, newest first. */
    public List<Hits> since(Instant since) {
        return db.query(
                """
                SELECT (at AT TIME ZONE 'UTC')::date AS day, agency, count(*) AS calls, min(at) AS first, max(at) AS last
                FROM audit_entry WHERE event = 'refused-request' AND reason = 'firewall' AND at >= ?
                GROUP BY 1, 2 ORDER BY 1 DESC, 2""",
                (row, n) -> new Hits(
                        row.getObject("day", LocalDate.class),
                        new AgencyId(row.getString("agency")),
                        row.getLong("calls"),
                        row.getTimestamp("first").toInstant(),
                        row.getTimestamp("last").toInstant()),
                Timestamp.from(since));
    }
}
