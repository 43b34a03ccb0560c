package org.caravanserai.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whether each referral's receipts follow one another, and end where the referral says. */
final class ChainCheck implements Check {
    private static final String LINKS = """
            SELECT coalesce(a.referral, r.id) AS referral, a.id, a.link, a.previous, a.hash, r.receipts, r.last_receipt
            FROM (SELECT referral, id, link, previous, hash FROM audit_entry WHERE link IS NOT NULL) a
            FULL JOIN (SELECT id, receipts, last_receipt FROM referral) r ON r.id = a.referral
            ORDER BY 1, a.link""";

    /** @param entry null where a referral has no receipts at all */
    private record Link(
            UUID referral,
            @Nullable UUID entry,
            int link,
            byte @Nullable [] previous,
            byte @Nullable [] hash,
            int receipts,
            byte @Nullable [] last) {

        static Link read(ResultSet row, int n) throws SQLException {
            return new Link(
                    row.getObject("referral", UUID.class),
                    row.getObject("id", UUID.class),
                    row.getInt("link"),
                    row.getBytes("previous"),
                    row.getBytes("hash"),
                    row.getInt("receipts"),
                    row.getBytes("last_receipt"));
        }
    }

    @Override
    public void run(JdbcTemplate store, Verdict verdict) {
        try (Stream<Link> links = store.queryForStream(LINKS, Link::read)) {
            Iterator<Link> each = links.iterator();
            @Nullable Link before = null;
            while (each.hasNext()) {
                Link next = each.next();
                boolean same = before != null && before.referral.equals(next.referral);
                if (!same) {
                    ended(before, verdict);
                    verdict.count("chains of referrals", 1);
                }
                follows(same ? before : null, next, verdict);
                before = next;
            }
            ended(before, verdict);
        }
    }

    private static void follows(@Nullable Link before, Link next, Verdict verdict) {
        if (next.entry == null) {
            return;
        }
        int expected = before == null ? 1 : before.link + 1;
        byte[] hash = before == null ? null : before.hash;
        if (next.link != expected) {
            verdict.broken("referral " + next.referral + ": receipt " + next.entry + " is link " + next.link
                    + " of its chain where link " + expected + " is missing");
        } else if (!Arrays.equals(next.previous, hash)) {
            verdict.broken("referral " + next.referral + ": receipt " + next.entry + ", link " + next.link
                    + ", does not follow "
                    + (before == null
                            ? "from nothing, as the first should"
                            : "from receipt " + before.entry + " as that is now"));
        }
    }

    private static void ended(@Nullable Link last, Verdict verdict) {
        if (last == null) {
            return;
        }
        if (last.link != last.receipts) {
            verdict.broken("referral " + last.referral + ": its chain ends with link " + last.link
                    + ", and the referral has had " + last.receipts + " receipts");
        } else if (!Arrays.equals(last.hash, last.last)) {
            verdict.broken("referral " + last.referral + ": its chain ends with receipt " + last.entry
                    + ", which is not the one the referral ended with");
        }
    }
}
