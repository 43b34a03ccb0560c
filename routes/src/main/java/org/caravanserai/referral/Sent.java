package org.caravanserai.referral;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.caravanserai.identity.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a sender sent, as far as it was told; what nobody answered stands first, then what is due first. No line holds a fact,
 * and none says more than the sender was told.
 */
@Component
public class Sent {
    /** Lines on a page. */
    public static final int PAGE = 50;

    private static final String OPEN_STATES =
            "('completed', 'not-completed', 'declined', 'withdrawn', 'expired', 'undeliverable')";

    /** A word of the last line that the sender was told. Nearly always that is the last line of all, and the referral says the same. */
    private static final String TOLD = "CASE WHEN r.told_version = r.version AND NOT r.way_back_closed THEN r.%1$s"
            + " ELSE (SELECT %1$s FROM timeline WHERE referral = r.id AND version = r.told_version) END";

    private static final String TOLD_STATE = TOLD.formatted("state");

    /** Of what has ended: the planner expects half of it to pass, so that it goes along the index to a page far behind, and sorts nothing. */
    private static final String TOLD_THE_END =
            " AND CASE WHEN r.told_version = r.version AND NOT r.way_back_closed THEN true"
                    + " ELSE (SELECT state IN " + OPEN_STATES
                    + " FROM timeline WHERE referral = r.id AND version = r.told_version) END";

    private static final String MINE =
            " FROM referral r WHERE r.from_agency = :agency" + " AND (r.assigned_to IS NULL OR r.assigned_to = :actor)";

    /** Only of a page's lines the timeline is read; OFFSET 0 keeps the planner from beginning there. */
    private static final String LINES = """
            SELECT r.id, r.code, r.journey, r.urgency, r.to_agency, r.from_actor, t.state, t.transport, t.turn, t.due_at,
              r.no_answer AND NOT r.way_back_closed AS no_answer, r.way_back_closed,
              CASE WHEN NOT r.way_back_closed THEN r.recall END AS recall, r.created_at, t.at AS changed_at
            FROM (%s) r CROSS JOIN LATERAL (
              SELECT * FROM timeline told WHERE told.referral = r.id AND told.version = r.told_version OFFSET 0) t
            """;

    private static final String OPEN = " AND (r.state NOT IN " + OPEN_STATES + " OR r.told_version < r.version)"
            + " AND " + TOLD_STATE + " NOT IN " + OPEN_STATES;
    private static final String DUE_FIRST = " ORDER BY r.no_answer DESC, r.due_at NULLS LAST, r.id";
    private final JdbcClient db;
    private final InstantSource clock;

    Sent(JdbcClient db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Which of them. */
    public enum Which {
        /** All that is under way. */
        OPEN(Sent.OPEN, DUE_FIRST),
        /** What waits for the sender to do something. */
        OURS(
                Sent.OPEN + " AND (" + TOLD.formatted("turn") + " = 'sender' OR r.no_answer AND NOT r.way_back_closed)",
                DUE_FIRST),
        /** What ended, the latest first; what has ended never opens again. */
        ENDED(" AND r.state IN " + OPEN_STATES + TOLD_THE_END, " ORDER BY r.sender_tx DESC, r.sender_no DESC");

        private final String condition;
        private final String order;

        Which(String condition, String order) {
            this.condition = condition;
            this.order = order;
        }

        /** The word in addresses, such as {@code ours}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One referral, without a word of what it says.
     *
     * @param overdue whether the clock of whoever's turn it is has run out
     */
    public record Line(
            UUID id,
            String code,
            String journey,
            String urgency,
            String to,
            String by,
            String state,
            String transport,
            String turn,
            @Nullable Instant dueAt,
            boolean overdue,
            boolean noAnswer,
            boolean wayBackClosed,
            @Nullable String recall,
            Instant createdAt,
            Instant changedAt) {}

    /**
     * @param mine only what the caller sent
     * @param to only to this agency, {@code journey} only of this journey; all if null
     */
    public record Filter(
            Which which,
            boolean mine,
            @Nullable String to,
            @Nullable String journey) {}

    /** @param page from 0 */
    public List<Line> lines(Caller caller, Filter filter, int page) {
        return db.sql(sql(filter, caller.unit().isPresent()))
                .param("agency", caller.agency().value())
                .param("unit", caller.unit().orElse(""))
                .param("actor", caller.actor())
                .param("to", filter.to())
                .param("journey", filter.journey())
                .param("limit", PAGE)
                .param("offset", page * PAGE)
                .query(this::line)
                .list();
    }

    /** A condition stands in it only where it is wanted: with one that may be idle the planner would not choose its index. */
    static String sql(Filter filter, boolean unit) {
        Which which = filter.which();
        String page = "SELECT r.*" + MINE
                + (unit ? " AND r.from_unit = :unit" : "")
                + (filter.mine() ? " AND r.from_actor = :actor" : "")
                + (filter.to() == null ? "" : " AND r.to_agency = :to")
                + (filter.journey() == null ? "" : " AND r.journey = :journey")
                + which.condition + which.order + " LIMIT :limit OFFSET :offset";
        return LINES.formatted(page) + which.order;
    }

    private Line line(ResultSet row, int number) throws SQLException {
        Timestamp due = row.getTimestamp("due_at");
        return new Line(
                row.getObject("id", UUID.class),
                row.getString("code"),
                row.getString("journey"),
                row.getString("urgency"),
                row.getString("to_agency"),
                row.getString("from_actor"),
                row.getString("state"),
                row.getString("transport"),
                row.getString("turn"),
                due == null ? null : due.toInstant(),
                due != null && due.toInstant().isBefore(clock.instant()),
                row.getBoolean("no_answer"),
                row.getBoolean("way_back_closed"),
                row.getString("recall"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("changed_at").toInstant());
    }
}
