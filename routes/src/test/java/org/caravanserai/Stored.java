package org.caravanserai;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the database holds, as numbers to compare before and after. */
final class Stored {
    private static final List<String> TABLES = List.of(
            "person",
            "consent",
            "consent_version",
            "referral",
            "sealed",
            "delivery",
            "outbox",
            "timeline",
            "inbox",
            "request_done",
            "parked");
    private static final String UNDER_WAY =
            "SELECT count(*) FROM delivery WHERE state = 'releasing' OR state = 'queued' AND failures = 0";

    private Stored() {}

    /** Rows of each table but the audit's, once nothing that went before is still on its way. */
    static Map<String, Long> rows() {
        await().atMost(Duration.ofSeconds(30)).until(() -> count(UNDER_WAY) == 0);
        return TABLES.stream()
                .collect(Collectors.toMap(table -> table, table -> count("SELECT count(*) FROM " + table)));
    }

    /** Audit entries of one staff member. */
    static long audited(String actor) {
        return count("SELECT count(*) FROM audit_entry WHERE actor = '" + actor + "'");
    }

    /** Audit entries of one event and staff member, oldest first; {@code shown} is the categories granted. */
    static List<Map<String, Object>> audit(String event, String actor) {
        return Hub.started().db().sql("""
                        SELECT *, array_to_string(granted, ' ') AS shown FROM audit_entry
                        WHERE event = ? AND actor = ? ORDER BY at, link""").params(event, actor).query().listOfRows();
    }

    private static long count(String sql) {
        return Hub.started().db().sql(sql).query(Long.class).single();
    }
}
