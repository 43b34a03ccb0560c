package org.caravanserai.disclosure;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.caravanserai.connectors.exchange.DataCategory;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the receipts under consents: many of one kind are one line, so that a statement stays as short as a life is long. */
@Component
class DisclosureStore {
    /**
     * A receipt of a referral is found through it, one before there was a referral by the consent itself. Facts reach an agency
     * by a release, or where it fetches them by a read that was cleared; the hub's own look at H2 moves nothing.
     */
    static final String LINES = """
            SELECT consent, kind, code, hop, agency, categories, reason, min(at) AS first, max(at) AS last, count(*) AS times,
              max(consent_version) AS version
            FROM (
              SELECT consent, code, hop, reason, at, consent_version,
                CASE WHEN event IN ('viewed', 'statement-read') THEN 'viewed' WHEN result = 'deny' THEN 'refused'
                  ELSE 'received' END AS kind,
                CASE WHEN event IN ('viewed', 'statement-read') THEN agency WHEN hop = 'H4' THEN from_agency
                  WHEN hop = 'H3' OR hop IN ('H1', 'H5') AND result <> 'deny' THEN 'hub' ELSE to_agency END AS agency,
                CASE WHEN result = 'deny' THEN requested ELSE granted END AS categories
              FROM (
                SELECT a.event, a.at, a.agency, a.actor, a.hop, a.result, a.reason, a.requested, a.granted, r.consent, r.code,
                  r.from_agency, r.to_agency,
                  CASE WHEN a.delivery IS NULL THEN a.consent_version
                    ELSE max(a.consent_version) OVER (PARTITION BY a.referral, a.delivery, a.attempt) END AS consent_version
                FROM referral r JOIN audit_entry a ON a.referral = r.id
                WHERE r.consent = ANY(:consents) AND (r.assigned_to IS NULL OR r.assigned_to = :actor)
                  AND (NOT r.way_back_closed OR a.at <= (SELECT min(t.at) FROM timeline t
                    WHERE t.referral = r.id AND t.event = 'way-back-closed'))
                UNION ALL
                SELECT a.event, a.at, a.agency, a.actor, a.hop, a.result, a.reason, a.requested, a.granted, a.consent, NULL,
                  c.from_agency, c.to_agency, a.consent_version
                FROM audit_entry a JOIN consent c ON c.id = a.consent
                WHERE a.consent = ANY(:consents) AND a.link IS NULL
              ) receipt
              WHERE event IN ('viewed', 'statement-read')
                OR event = 'decided' AND result = 'deny'
                OR cardinality(granted) > 0 AND (event = 'released' AND hop = 'H2'
                  OR event = 'decided' AND (hop IN ('H1', 'H4', 'H5') OR hop = 'H2' AND actor <> 'hub'))
            ) line
            GROUP BY consent, kind, code, hop, agency, categories, reason
            ORDER BY first, last, agency""";

    private static final String DECLINED = """
            SELECT r.consent, r.code, r.to_agency AS agency, 'declined' AS answer, t.at, t.reason
            FROM referral r JOIN timeline t ON t.referral = r.id
            WHERE r.consent = ANY(:consents) AND (r.assigned_to IS NULL OR r.assigned_to = :actor)
              AND t.event IN ('declined', 'forwarded') AND t.version <= r.told_version AND NOT t.kept_back
            ORDER BY t.at""";

    private static final String RECALLS = """
            SELECT r.consent, r.code, r.to_agency AS agency,
              CASE WHEN t.event = 'stopped' THEN 'never-left' ELSE r.recall END AS answer, t.at,
              CASE WHEN t.event = 'recall-not-possible' THEN t.reason END AS reason
            FROM referral r JOIN LATERAL (
              SELECT event, at, reason FROM timeline WHERE referral = r.id
                AND event IN ('stopped', 'recall-requested', 'recall-confirmed', 'recall-not-possible')
              ORDER BY version DESC LIMIT 1) t ON true
            WHERE r.consent = ANY(:consents) AND (r.assigned_to IS NULL OR r.assigned_to = :actor) AND r.recall IS NOT NULL
              AND NOT r.way_back_closed
            ORDER BY t.at""";

    private final JdbcClient db;

    DisclosureStore(JdbcClient db) {
        this.db = db;
    }

    Map<UUID, List<Line>> lines(Collection<UUID> consents, String actor) {
        return byConsent(LINES, consents, actor, (row, n) -> line(row));
    }

    Map<UUID, List<RecipientSaid>> declined(Collection<UUID> consents, String actor) {
        return byConsent(DECLINED, consents, actor, (row, n) -> said(row));
    }

    Map<UUID, List<RecipientSaid>> recalls(Collection<UUID> consents, String actor) {
        return byConsent(RECALLS, consents, actor, (row, n) -> said(row));
    }

    private <T> Map<UUID, List<T>> byConsent(String sql, Collection<UUID> consents, String actor, RowMapper<T> mapper) {
        Map<UUID, List<T>> found = new HashMap<>();
        db.sql(sql)
                .param("consents", consents.toArray(UUID[]::new))
                .param("actor", actor)
                .query(row -> {
                    found.computeIfAbsent(row.getObject("consent", UUID.class), one -> new ArrayList<>())
                            .add(mapper.mapRow(row, row.getRow()));
                });
        return found;
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                Line.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("code"),
                row.getString("hop"),
                row.getString("agency"),
                categories(row),
                row.getObject("version", Integer.class),
                row.getString("reason"),
                row.getTimestamp("first").toInstant(),
                row.getTimestamp("last").toInstant(),
                row.getInt("times"));
    }

    private static RecipientSaid said(ResultSet row) throws SQLException {
        return new RecipientSaid(
                row.getString("code"),
                row.getString("agency"),
                row.getString("answer"),
                row.getTimestamp("at").toInstant(),
                row.getString("reason"));
    }

    private static Set<DataCategory> categories(ResultSet row) throws SQLException {
        String[] words = (String[]) row.getArray("categories").getArray();
        return Arrays.stream(words).map(DataCategory::valueOf).collect(toUnmodifiableSet());
    }
}
