package org.caravanserai.erasure;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.caravanserai.connectors.exchange.ReferralId;
import org.caravanserai.ledger.Kept;
import org.caravanserai.ledger.LedgerEntry.Erased;
import org.caravanserai.ledger.Remembered;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What was erased does not come back with a database that came back older. */
@Component
class ErasuresRemembered implements Remembered<Erased> {
    private final Erasure erasure;
    private final JdbcTemplate db;
    private final TransactionTemplate transaction;

    ErasuresRemembered(Erasure erasure, JdbcTemplate db, TransactionTemplate transaction) {
        this.erasure = erasure;
        this.db = db;
        this.transaction = transaction;
    }

    @Override
    public Class<Erased> kind() {
        return Erased.class;
    }

    @Override
    public void repeat(List<Kept<Erased>> entries) {
        entries.forEach(kept -> transaction.executeWithoutResult(
                status -> erasure.erase(new ReferralId(kept.entry().referral()), "erased-before")));
    }

    @Override
    public List<Erased> since(Instant time) {
        return db.query(
                "SELECT id FROM referral WHERE erased_at >= ?",
                (row, n) -> new Erased(row.getObject(1, UUID.class)),
                Timestamp.from(time));
    }

    @Override
    public Object key(Erased entry) {
        return entry.referral();
    }
}
