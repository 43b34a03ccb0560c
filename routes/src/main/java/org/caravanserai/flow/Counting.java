package org.caravanserai.flow;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts a month of what the agencies of a region sent, from that month's rows alone. Months are those of UTC, whatever zones
 * agencies have: they never overlap, even when an agency's zone is changed.
 */
@Component
class Counting {
    /** Each referral of a month, with its recipient's first answer and when the help was first taken on. */
    private static final String SENT = """
            WITH sent AS (
              SELECT r.from_agency, r.to_agency, r.journey, r.state, r.created_at, r.answer_due_at, t.answered, t.taken
              FROM referral r CROSS JOIN LATERAL (
                SELECT min(at) FILTER (WHERE event IN ('accepted', 'declined', 'forwarded', 'asked-back', 'waitlisted',
                         'started', 'completed', 'not-completed', 'recall-confirmed', 'closed-by-recipient')) AS answered,
                       min(at) FILTER (WHERE event IN ('accepted', 'started')) AS taken
                FROM timeline WHERE referral = r.id) t
              WHERE r.from_agency = ANY(:agencies) AND r.created_at >= :begin AND r.created_at < :end)
            """;

    static final String TALLIES = SENT + """
            SELECT from_agency, to_agency, journey, state, CASE
                WHEN answered <= answer_due_at THEN 'IN_TIME'
                WHEN answered IS NOT NULL THEN 'LATE'
                WHEN answer_due_at < :now
                  AND state NOT IN ('completed', 'not-completed', 'declined', 'withdrawn', 'expired', 'undeliverable') THEN 'NONE'
                ELSE 'NOT_DUE' END AS answer, count(*)
            FROM sent GROUP BY 1, 2, 3, 4, 5""";

    private static final String CONTACTS = SENT + """
            SELECT journey, to_agency, count(*) AS number,
                   percentile_disc(0.5) WITHIN GROUP (ORDER BY days) AS median,
                   percentile_disc(0.9) WITHIN GROUP (ORDER BY days) AS p90
            FROM (SELECT journey, to_agency, (extract(epoch FROM taken - created_at) / 86400)::int AS days
                  FROM sent WHERE taken IS NOT NULL) AS taken
            GROUP BY GROUPING SETS ((), (journey), (to_agency)) HAVING count(*) > 0""";

    /** A hop that is tried again, or a handoff that is read again, is refused again: each referral counts once. */
    static final String REFUSALS = """
            SELECT coalesce(reason, 'unknown') AS reason, count(DISTINCT coalesce(referral, id)) FROM audit_entry
            WHERE event = 'decided' AND result = 'deny' AND agency = ANY(:agencies) AND at >= :begin AND at < :end
            GROUP BY 1""";

    private static final String WAITING = """
            SELECT to_agency, count(*), min(updated_at) AS oldest FROM referral
            WHERE to_agency = ANY(:agencies) AND turn = 'recipient'
              AND state NOT IN ('completed', 'not-completed', 'declined', 'withdrawn', 'expired', 'undeliverable')
            GROUP BY 1 ORDER BY 1""";

    private static final String FIRST = """
            SELECT min(sent.created_at) FROM unnest(:agencies) AS agency CROSS JOIN LATERAL (
              SELECT created_at FROM referral WHERE from_agency = agency ORDER BY created_at LIMIT 1) AS sent""";

    private final JdbcClient db;

    Counting(JdbcClient db) {
        this.db = db;
    }

    /** The first month in which any of them sent something. */
    Optional<YearMonth> first(Set<String> agencies) {
        return db.sql(FIRST).param("agencies", agencies.toArray(String[]::new)).query(Timestamp.class).list().stream()
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .map(at -> YearMonth.from(at.toInstant().atOffset(ZoneOffset.UTC)));
    }

    static Instant begins(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Everything as it stands at one moment. */
    @Transactional(isolation = Isolation.REPEATABLE_READ, readOnly = true)
    public MonthCounts count(Set<String> agencies, YearMonth month, Instant now) {
        return new MonthCounts(
                Set.copyOf(agencies),
                tallies(agencies, month, now),
                refusals(agencies, month),
                contacts(agencies, month),
                waiting(agencies, now));
    }

    private List<Tally> tallies(Set<String> agencies, YearMonth month, Instant now) {
        return of(TALLIES, agencies, month)
                .param("now", Timestamp.from(now))
                .query((row, n) -> new Tally(
                        row.getString("from_agency"),
                        row.getString("to_agency"),
                        row.getString("journey"),
                        Outcomes.of(row.getString("state")),
                        Answered.valueOf(row.getString("answer")),
                        row.getInt("count")))
                .list();
    }

    private List<MonthCounts.Contacts> contacts(Set<String> agencies, YearMonth month) {
        return of(CONTACTS, agencies, month)
                .query((row, n) -> new MonthCounts.Contacts(
                        row.getString("journey"),
                        row.getString("to_agency"),
                        row.getInt("number"),
                        row.getInt("median"),
                        row.getInt("p90")))
                .list();
    }

    private Map<String, Integer> refusals(Set<String> agencies, YearMonth month) {
        Map<String, Integer> byReason = new TreeMap<>();
        of(REFUSALS, agencies, month).query(row -> {
            byReason.put(row.getString("reason"), row.getInt("count"));
        });
        return byReason;
    }

    private List<MonthCounts.Waiting> waiting(Set<String> agencies, Instant now) {
        return db.sql(WAITING)
                .param("agencies", agencies.toArray(String[]::new))
                .query((row, n) -> new MonthCounts.Waiting(
                        row.getString("to_agency"),
                        row.getInt("count"),
                        Duration.between(row.getTimestamp("oldest").toInstant(), now)))
                .list();
    }

    private JdbcClient.StatementSpec of(String sql, Set<String> agencies, YearMonth month) {
        return db.sql(sql)
                .param("agencies", agencies.toArray(String[]::new))
                .param("begin", Timestamp.from(begins(month)))
                .param("end", Timestamp.from(begins(month.plusMonths(1))));
    }
}
