package org.caravanserai.mail;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.referral.Feed;
import org.caravanserai.referral.FeedPosition;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts what came back to a sender, as far as it was told, and remembers what of it a mail has told. */
@Component
class ReturnsStore {
    private static final Duration REMEMBERED = Duration.ofDays(90);

    /**
     * Of the referrals that moved in the sender's feed, the lines of the timeline that are news: others made it the sender's turn
     * or ended it, or a clock ran out. A referral moves for much else; so what was told before is no news again.
     */
    private static final String NEWS = """
            SELECT r.id, r.told_version, r.urgency = 'emergency' AS emergency,
              NOT now.ended AND now.turn = 'sender' AND bool_or(line.turns) AS waiting,
              NOT now.ended AND (r.clock_fired OR now.transport NOT IN ('delivered', 'seen')) AND bool_or(line.late) AS late,
              now.ended AND bool_or(line.ends) AS ended
            FROM referral r
            CROSS JOIN LATERAL (
              SELECT turn, transport,
                state IN %1$s AS ended
              FROM timeline WHERE referral = r.id AND version = r.told_version) now
            CROSS JOIN LATERAL (
              SELECT version, at, by_agency, turn = 'sender' AND lag(turn) OVER lines IS DISTINCT FROM 'sender' AS turns,
                event IN ('no-answer', 'overdue', 'not-delivered-in-time') AS late,
                state IN %1$s
                  AND lag(state) OVER lines IS DISTINCT FROM state AS ends
              FROM timeline WHERE referral = r.id AND version <= r.told_version WINDOW lines AS (ORDER BY version)) line
            LEFT JOIN mail_returned told ON told.agency = r.from_agency AND told.referral = r.id
            WHERE r.from_agency = :agency AND NOT r.way_back_closed
              AND (r.sender_tx, r.sender_no) > (:tx::xid8, :no) AND (r.sender_tx, r.sender_no) <= (:toTx::xid8, :toNo)
              AND line.version > coalesce(told.version, 0) AND line.at >= :since AND line.by_agency <> r.from_agency
            GROUP BY r.id, now.ended, now.turn, now.transport""".formatted(MailStore.ENDED);

    private final Feed feed;
    private final JdbcClient db;
    private final InstantSource clock;

    ReturnsStore(Feed feed, JdbcClient db, InstantSource clock) {
        this.feed = feed;
        this.db = db;
        this.clock = clock;
    }

    private record Came(Returns.News news, boolean emergency, boolean waiting, boolean late, boolean ended) {
        boolean any() {
            return waiting || late || ended;
        }
    }

    FeedPosition end(AgencyId agency) {
        return feed.end(Feed.Side.SENDER, agency);
    }

    /** @param from where it was told up to */
    Returns after(AgencyId agency, Round.Told from) {
        FeedPosition end = end(agency);
        if (from.upTo().equals(end)) {
            return Returns.none(end);
        }
        List<Came> came = db
                .sql(NEWS)
                .param("agency", agency.value())
                .param("tx", from.upTo().transaction())
                .param("no", from.upTo().number())
                .param("toTx", end.transaction())
                .param("toNo", end.number())
                .param("since", Timestamp.from(from.since()))
                .query((row, n) -> new Came(
                        new Returns.News(
                                Objects.requireNonNull(row.getObject("id", UUID.class)), row.getInt("told_version")),
                        row.getBoolean("emergency"),
                        row.getBoolean("waiting"),
                        row.getBoolean("late"),
                        row.getBoolean("ended")))
                .list()
                .stream()
                .filter(Came::any)
                .toList();
        return counted(came, end);
    }

    private static Returns counted(List<Came> came, FeedPosition end) {
        return new Returns(
                (int) came.stream().filter(Came::waiting).count(),
                (int) came.stream().filter(Came::late).count(),
                (int) came.stream().filter(Came::ended).count(),
                came.stream().anyMatch(one -> one.late() || one.waiting() && one.emergency()),
                came.stream().map(Came::news).toList(),
                end);
    }

    /** None of this is news any more; what was told long ago is forgotten. */
    void told(AgencyId agency, List<Returns.News> news) {
        Instant now = clock.instant();
        db.sql("""
                        INSERT INTO mail_returned (agency, referral, version, told_at)
                        SELECT :agency, one.referral, one.version, :now FROM unnest(:referrals, :versions) AS one (referral, version)
                        ON CONFLICT (agency, referral) DO UPDATE SET version = EXCLUDED.version, told_at = EXCLUDED.told_at""")
                .param("agency", agency.value())
                .param("now", Timestamp.from(now))
                .param("referrals", news.stream().map(Returns.News::referral).toArray(UUID[]::new))
                .param("versions", news.stream().map(Returns.News::version).toArray(Integer[]::new))
                .update();
        db.sql("DELETE FROM mail_returned WHERE agency = :agency AND told_at < :then")
                .param("agency", agency.value())
                .param("then", Timestamp.from(now.minus(REMEMBERED)))
                .update();
    }
}
