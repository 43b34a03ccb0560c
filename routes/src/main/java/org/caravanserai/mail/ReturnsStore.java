package org.caravanserai.mail;

import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.referral.Feed;
import org.caravanserai.referral.FeedPosition;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts what came back to a sender, as far as it was told: a referral stands once in its feed, where it changed last. */
@Component
class ReturnsStore {
    private static final String COUNT = """
            SELECT count(*) FILTER (WHERE NOT ended AND turn = 'sender') AS waiting,
              count(*) FILTER (WHERE NOT ended AND no_answer) AS unanswered,
              count(*) FILTER (WHERE NOT ended AND (no_answer OR emergency AND turn = 'sender')) AS pressing,
              count(*) FILTER (WHERE ended) AS ended
            FROM (
              SELECT t.turn, r.urgency = 'emergency' AS emergency,
                r.no_answer AND NOT r.way_back_closed AS no_answer,
                t.state IN ('completed', 'not-completed', 'declined', 'withdrawn', 'expired', 'undeliverable') AS ended
              FROM referral r JOIN timeline t ON t.referral = r.id AND t.version = r.told_version
              WHERE r.from_agency = :agency AND (r.sender_tx, r.sender_no) > (:tx::xid8, :no)
                AND (r.sender_tx, r.sender_no) <= (:toTx::xid8, :toNo)) AS one""";

    private final Feed feed;
    private final JdbcClient db;

    ReturnsStore(Feed feed, JdbcClient db) {
        this.feed = feed;
        this.db = db;
    }

    /** @param told where it was told up to; null before the first look, which tells nothing of what was before */
    Returns since(AgencyId agency, @Nullable FeedPosition told) {
        FeedPosition end = feed.end(Feed.Side.SENDER, agency);
        if (told == null || told.equals(end)) {
            return new Returns(0, 0, 0, false, end);
        }
        return db.sql(COUNT)
                .param("agency", agency.value())
                .param("tx", told.transaction())
                .param("no", told.number())
                .param("toTx", end.transaction())
                .param("toNo", end.number())
                .query((row, n) -> new Returns(
                        row.getInt("waiting"),
                        row.getInt("unanswered"),
                        row.getInt("ended"),
                        row.getInt("pressing") > 0,
                        end))
                .single();
    }
}
