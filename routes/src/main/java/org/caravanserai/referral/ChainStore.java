package org.caravanserai.referral;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.ReferralId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps which referral follows which, and how much of the later ones each earlier sender has been told. */
@Component
public class ChainStore {
    private static final String UP = """
            WITH RECURSIVE up AS (
              SELECT id, follows, from_agency, to_agency, 1 AS steps FROM referral WHERE id = ?
              UNION ALL
              SELECT r.id, r.follows, r.from_agency, r.to_agency, up.steps + 1 FROM referral r JOIN up ON r.id = up.follows)
            """;
    private final JdbcTemplate db;

    ChainStore(JdbcTemplate db) {
        this.db = db;
    }

    /** A chain up to and including one referral. */
    public record Above(int length, Set<AgencyId> agencies) {}

    /** @param steps from the referral whose sender sees it */
    record Later(
            int steps,
            String state,
            String transport,
            String turn,
            @Nullable Instant dueAt) {}

    /** A later link that has moved since the sender of {@code ancestor} was told of it. */
    record News(ReferralId ancestor, ReferralId link) {}

    public Above above(ReferralId last) {
        Set<AgencyId> agencies = new HashSet<>();
        int[] length = {0};
        db.query(
                UP + "SELECT from_agency, to_agency FROM up",
                row -> {
                    length[0]++;
                    agencies.add(new AgencyId(row.getString(1)));
                    agencies.add(new AgencyId(row.getString(2)));
                },
                last.value());
        return new Above(length[0], Set.copyOf(agencies));
    }

    /** From now on the senders of all earlier links are told how {@code link} stands. */
    public void add(UUID link, ReferralId follows) {
        db.update(
                UP + "INSERT INTO chain_link (ancestor, referral, steps) SELECT id, ?, steps FROM up",
                follows.value(),
                link);
    }

    void moved(ReferralId link) {
        db.update("UPDATE chain_link SET news = true WHERE referral = ?", link.value());
    }

    List<News> news(int atMost) {
        return db.query(
                "SELECT ancestor, referral FROM chain_link WHERE news ORDER BY ancestor LIMIT ?",
                (row, n) -> new News(
                        new ReferralId(row.getObject(1, UUID.class)), new ReferralId(row.getObject(2, UUID.class))),
                atMost);
    }

    /** False if somebody else has taken it; waits for a change of the link that is being committed. */
    boolean take(News news) {
        return db.update(
                        "UPDATE chain_link SET news = false WHERE ancestor = ? AND referral = ? AND news",
                        news.ancestor().value(),
                        news.link().value())
                == 1;
    }

    /** The earlier sender learns what the link's own sender has been told, never more. @return whether that is new to them */
    boolean tell(News news) {
        return db.update("""
                UPDATE chain_link c SET state = t.state, transport = t.transport, turn = t.turn, due_at = t.due_at
                FROM referral r JOIN timeline t ON t.referral = r.id AND t.version = r.told_version
                WHERE c.ancestor = ? AND c.referral = ? AND r.id = c.referral
                  AND (c.state, c.transport, c.turn, c.due_at) IS DISTINCT FROM (t.state, t.transport, t.turn, t.due_at)""", news.ancestor().value(), news.link().value()) == 1;
    }

    List<Later> later(ReferralId ancestor) {
        return db.query(
                """
                SELECT steps, state, transport, turn, due_at FROM chain_link
                WHERE ancestor = ? AND state IS NOT NULL ORDER BY steps, referral""",
                (row, n) -> {
                    Timestamp due = row.getTimestamp(5);
                    return new Later(
                            row.getInt(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            due == null ? null : due.toInstant());
                },
                ancestor.value());
    }

    /** Those that directly follow. */
    List<UUID> following(ReferralId referral) {
        return db.queryForList("SELECT id FROM referral WHERE follows = ? ORDER BY id", UUID.class, referral.value());
    }
}
