package org.caravanserai.referral;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.caravanserai.connectors.exchange.AgencyId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Referrals in the order they last changed, for their senders and for their recipients: lists, cursors and streams read the
 * same. A change that is overtaken before it is read is not repeated.
 */
@Component
public class Feed {
    private static final String SENDER = """
            SELECT r.id AS subject, r.sender_tx::text AS tx, r.sender_no AS no, t.version, t.state, t.transport, t.turn, t.due_at,
              t.at AS changed_at, r.no_answer AND NOT r.way_back_closed AS no_answer,
              CASE WHEN NOT r.way_back_closed THEN r.recall END AS recall, r.* FROM referral r JOIN timeline t ON t.referral = r.id AND t.version = r.told_version
            WHERE r.from_agency = :agency AND (r.sender_tx, r.sender_no) > (:tx::xid8, :no)
              AND r.sender_tx < feed_horizon()
              AND (:unit::text IS NULL OR r.from_unit = :unit) AND (r.assigned_to IS NULL OR r.assigned_to = :actor)
              AND (:state::text IS NULL OR t.state = :state) AND (:since::timestamptz IS NULL OR t.at >= :since)
            ORDER BY r.sender_tx, r.sender_no LIMIT :limit""";
    private static final String RECIPIENT = """
            SELECT r.handoff AS subject, r.recipient_tx::text AS tx, r.recipient_no AS no, r.version, r.state, r.transport,
              r.turn, r.due_at, r.updated_at AS changed_at, r.* FROM referral r
            WHERE r.to_agency = :agency AND (r.recipient_tx, r.recipient_no) > (:tx::xid8, :no)
              AND r.recipient_tx < feed_horizon()
              AND r.transport IN ('delivered', 'seen')
              AND (:state::text IS NULL OR r.state = :state) AND (:since::timestamptz IS NULL OR r.updated_at >= :since)
            ORDER BY r.recipient_tx, r.recipient_no LIMIT :limit""";
    private static final String SEARCHED = """
            SELECT r.handoff AS subject, r.recipient_tx::text AS tx, r.recipient_no AS no, r.updated_at AS changed_at, r.*
            FROM referral r
            WHERE r.to_agency = :agency AND (r.recipient_tx, r.recipient_no) > (:tx::xid8, :no)
              AND r.recipient_tx < feed_horizon()
              AND r.transport IN ('delivered', 'seen') AND r.state = ANY(:states)
              AND (:ids::uuid[] IS NULL OR r.handoff = ANY(:ids)) AND (:from::text[] IS NULL OR r.from_agency = ANY(:from))
              AND (:since::timestamptz IS NULL OR r.updated_at >= :since)
              AND (:until::timestamptz IS NULL OR r.updated_at < :until)
            ORDER BY r.recipient_tx, r.recipient_no LIMIT :limit""";
    private final JdbcClient db;

    Feed(JdbcClient db) {
        this.db = db;
    }

    /** Whose changes are read. */
    public enum Side {
        SENDER,
        RECIPIENT
    }

    /** Which changes are wanted; a null unit means all units. */
    public record Query(
            AgencyId agency,
            @Nullable String unit,
            String actor,
            @Nullable State state,
            @Nullable Instant since,
            FeedPosition after,
            int limit) {}

    /** @param subject the referral to its sender, the handoff to its recipient */
    public record Change(
            FeedPosition position,
            UUID subject,
            String code,
            String from,
            String to,
            String journey,
            int stage,
            String urgency,
            String state,
            String transport,
            String turn,
            @Nullable Instant dueAt,
            boolean noAnswer,
            @Nullable String recall,
            boolean wayBackClosed,
            @Nullable String reason,
            @Nullable String outcome,
            int version,
            Instant createdAt,
            Instant changedAt) {}

    /** @param next where to go on; null when nothing was read */
    public record Page(List<Change> changes, @Nullable FeedPosition next) {}

    public Page read(Side side, Query query) {
        List<Change> changes = new ArrayList<>(db.sql(side == Side.SENDER ? SENDER : RECIPIENT)
                .param("agency", query.agency().value())
                .param("unit", query.unit())
                .param("actor", query.actor())
                .param("state", query.state() == null ? null : query.state().word())
                .param("since", query.since() == null ? null : Timestamp.from(query.since()))
                .param("tx", query.after().transaction())
                .param("no", query.after().number())
                .param("limit", query.limit())
                .query(Feed::change)
                .list());
        return new Page(changes, changes.isEmpty() ? null : changes.getLast().position());
    }

    /**
     * What a recipient looks for among its changes.
     *
     * @param handoffs any of these; all if empty, as with the senders
     * @param states any of these; none if empty
     * @param since at or after
     * @param until before
     */
    public record Wanted(
            AgencyId agency,
            Set<UUID> handoffs,
            Set<State> states,
            Set<String> from,
            @Nullable Instant since,
            @Nullable Instant until,
            FeedPosition after,
            int limit) {
        public Wanted {
            handoffs = Set.copyOf(handoffs);
            states = Set.copyOf(states);
            from = Set.copyOf(from);
        }
    }

    /** The recipient's changes that are wanted, in the order of the feed. */
    public Page search(Wanted wanted) {
        List<Change> changes = new ArrayList<>(db.sql(SEARCHED)
                .param("agency", wanted.agency().value())
                .param("tx", wanted.after().transaction())
                .param("no", wanted.after().number())
                .param("states", wanted.states().stream().map(State::word).toArray(String[]::new))
                .param(
                        "ids",
                        wanted.handoffs().isEmpty() ? null : wanted.handoffs().toArray(UUID[]::new))
                .param("from", wanted.from().isEmpty() ? null : wanted.from().toArray(String[]::new))
                .param("since", wanted.since() == null ? null : Timestamp.from(wanted.since()))
                .param("until", wanted.until() == null ? null : Timestamp.from(wanted.until()))
                .param("limit", wanted.limit())
                .query(Feed::change)
                .list());
        return new Page(changes, changes.isEmpty() ? null : changes.getLast().position());
    }

    /** Where the feed of an agency ends now: a stream without a place to resume from begins here. */
    public FeedPosition end(Side side, AgencyId agency) {
        Optional<FeedPosition> last = db.sql(endOf(side))
                .param("agency", agency.value())
                .query((row, n) -> new FeedPosition(row.getString(1), row.getLong(2)))
                .optional();
        return last.orElse(FeedPosition.START);
    }

    /** The columns that it is ordered by bear the table's name: bare, they would be those of the answer, which are text. */
    static String endOf(Side side) {
        String columns = side == Side.SENDER ? "r.sender" : "r.recipient";
        String owner = side == Side.SENDER ? "r.from_agency" : "r.to_agency";
        return "SELECT " + columns + "_tx::text, " + columns + "_no FROM referral r WHERE " + owner + " = :agency AND "
                + columns + "_tx < feed_horizon() ORDER BY " + columns + "_tx DESC, " + columns + "_no DESC LIMIT 1";
    }

    private static Change change(ResultSet row, int number) throws SQLException {
        Timestamp due = row.getTimestamp("due_at");
        return new Change(
                new FeedPosition(row.getString("tx"), row.getLong("no")),
                row.getObject("subject", UUID.class),
                row.getString("code"),
                row.getString("from_agency"),
                row.getString("to_agency"),
                row.getString("journey"),
                row.getInt("stage"),
                row.getString("urgency"),
                row.getString("state"),
                row.getString("transport"),
                row.getString("turn"),
                due == null ? null : due.toInstant(),
                row.getBoolean("no_answer"),
                row.getString("recall"),
                row.getBoolean("way_back_closed"),
                row.getString("reason"),
                row.getString("outcome"),
                row.getInt("version"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("changed_at").toInstant());
    }
}
