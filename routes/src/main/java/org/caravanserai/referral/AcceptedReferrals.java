package org.caravanserai.referral;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.caravanserai.ledger.Kept;
import org.caravanserai.ledger.LedgerEntry.Accepted;
import org.caravanserai.ledger.Remembered;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Names the referrals that were answered for and that a database that came back older lacks. */
@Component
class AcceptedReferrals implements Remembered<Accepted> {
    private static final Logger LOG = LoggerFactory.getLogger(AcceptedReferrals.class);
    private final ToReEnter toReEnter;
    private final JdbcTemplate db;

    AcceptedReferrals(ToReEnter toReEnter, JdbcTemplate db) {
        this.toReEnter = toReEnter;
        this.db = db;
    }

    static Accepted entry(Referral referral) {
        return new Accepted(
                referral.id().value(),
                referral.from().value(),
                requireNonNull(referral.chain().hash()));
    }

    @Override
    public Class<Accepted> kind() {
        return Accepted.class;
    }

    @Override
    public void repeat(List<Kept<Accepted>> entries) {
        entries.forEach(
                kept -> toReEnter.accepted(kept.entry().referral(), kept.entry().agency(), kept.at()));
        int missing = toReEnter.count();
        if (missing > 0) {
            LOG.warn(
                    "{} referrals were accepted that the database lacks; they stand in table to_re_enter, for their senders to enter again",
                    missing);
        }
    }

    /** Ids are ordered by time, so no index of its own is needed. */
    @Override
    public List<Accepted> since(Instant time) {
        return db.query(
                """
                SELECT r.id, r.from_agency, a.hash FROM referral r
                JOIN audit_entry a ON a.referral = r.id AND a.link = 1 WHERE r.id >= ?""",
                (row, n) -> new Accepted(row.getObject(1, UUID.class), row.getString(2), row.getBytes(3)),
                new UUID(time.toEpochMilli() << 16, 0));
    }

    @Override
    public Object key(Accepted entry) {
        return entry.referral();
    }
}
