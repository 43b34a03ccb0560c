package org.caravanserai.audit;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.caravanserai.signing.BadSignature;
import org.caravanserai.signing.Signatures;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Looks over a whole store: each receipt, each chain, each checkpoint and its signature, and the copies outside. It believes
 * nothing that it can compute.
 */
public final class Verification {
    private static final int FETCHED_AT_ONCE = 1000;
    private final Signatures signatures;
    private final @Nullable CheckpointCopies copies;
    private final List<Check> others;

    /**
     * @param copies null where none are kept: then nobody can see that the end was cut off
     * @param others what features add
     */
    public Verification(Signatures signatures, @Nullable CheckpointCopies copies, List<? extends Check> others) {
        this.signatures = signatures;
        this.copies = copies;
        this.others = List.copyOf(others);
    }

    /** @param connection in a transaction that sees one moment of the store (repeatable read), or alone with it */
    public Verdict over(Connection connection) {
        Verdict verdict = new Verdict();
        List<Check> checks = checks(verdict);
        JdbcTemplate store = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
        store.setFetchSize(FETCHED_AT_ONCE);
        checks.forEach(check -> check.run(store, verdict));
        return verdict;
    }

    private List<Check> checks(Verdict verdict) {
        List<Check> checks = new ArrayList<>(List.of(new SealCheck(signatures), new ChainCheck()));
        if (copies != null) {
            try {
                checks.add(new CopyCheck(copies, signatures));
            } catch (BadSignature e) {
                verdict.broken("the last copy of a checkpoint outside the database: " + e.getMessage());
            }
        }
        checks.addAll(others);
        return checks;
    }
}
