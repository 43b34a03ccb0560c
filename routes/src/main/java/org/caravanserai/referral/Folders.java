package org.caravanserai.referral;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.caravanserai.connectors.exchange.AgencyId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What lies at a recipient, in folders; what is due first stands first. No line holds a fact. */
@Component
public class Folders {
    /** Lines on a page. */
    public static final int PAGE = 50;

    private static final Duration LATELY = Duration.ofDays(30);
    private static final String OPEN_STATES =
            "state NOT IN ('completed', 'not-completed', 'declined', 'withdrawn', 'expired', 'undeliverable')";
    private static final String CLOSED_STATES =
            "state IN ('completed', 'not-completed', 'declined', 'withdrawn', 'expired', 'undeliverable')";
    private static final String MINE = "to_agency = :agency AND transport IN ('delivered', 'seen') AND ";
    private static final String LINES =
            "SELECT handoff, code, journey, stage, urgency, from_agency, state, transport, turn,"
                    + " due_at, no_answer, recall, version, created_at, updated_at FROM referral WHERE " + MINE;
    private final JdbcClient db;
    private final InstantSource clock;

    Folders(JdbcClient db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * One handoff, without a word of what it says.
     *
     * @param opened whether a person there has looked at it
     * @param overdue whether the clock of whoever's turn it is has run out
     * @param recalled whether the recipient is asked to stop
     */
    public record Line(
            UUID handoff,
            String code,
            String journey,
            int stage,
            String urgency,
            String from,
            String state,
            String turn,
            @Nullable Instant dueAt,
            boolean overdue,
            boolean opened,
            boolean recalled,
            int version,
            Instant receivedAt,
            Instant changedAt) {}

    /** How many lie in each folder; of those that ended, the last thirty days'. */
    public Map<Folder, Long> counts(AgencyId agency) {
        Map<Folder, Long> counts = new EnumMap<>(Folder.class);
        for (Folder folder : Folder.values()) {
            counts.put(folder, 0L);
        }
        db.sql("SELECT state, count(*) FROM referral WHERE " + MINE + OPEN_STATES + " GROUP BY state")
                .param("agency", agency.value())
                .query((row, n) -> counts.merge(Folder.holding(State.of(row.getString(1))), row.getLong(2), Long::sum))
                .list();
        counts.put(
                Folder.CLOSED,
                db.sql("SELECT count(*) FROM referral WHERE " + MINE + CLOSED_STATES + " AND updated_at > :since")
                        .param("agency", agency.value())
                        .param("since", lately())
                        .query(Long.class)
                        .single());
        return counts;
    }

    /** @param page from 0 */
    public List<Line> lines(AgencyId agency, Folder folder, int page) {
        String which = folder == Folder.CLOSED
                ? CLOSED_STATES + " AND updated_at > :since ORDER BY updated_at DESC"
                : OPEN_STATES + " AND state = ANY(:states) ORDER BY due_at NULLS LAST, handoff";
        return db.sql(LINES + which + " LIMIT :limit OFFSET :offset")
                .param("agency", agency.value())
                .param("states", folder.words())
                .param("since", lately())
                .param("limit", PAGE)
                .param("offset", page * PAGE)
                .query(this::line)
                .list();
    }

    private Timestamp lately() {
        return Timestamp.from(clock.instant().minus(LATELY));
    }

    private Line line(ResultSet row, int number) throws SQLException {
        Timestamp due = row.getTimestamp("due_at");
        return new Line(
                row.getObject("handoff", UUID.class),
                row.getString("code"),
                row.getString("journey"),
                row.getInt("stage"),
                row.getString("urgency"),
                row.getString("from_agency"),
                row.getString("state"),
                row.getString("turn"),
                due == null ? null : due.toInstant(),
                due != null && due.toInstant().isBefore(clock.instant()),
                row.getString("transport").equals(Transport.SEEN.word()),
                RecallState.REQUESTED.word().equals(row.getString("recall")),
                row.getInt("version"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant());
    }
}
