package org.caravanserai.audit;

import org.caravanserai.signing.BadSignature;
import org.caravanserai.signing.Signatures;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Whether each checkpoint that was copied out of the database is still in it: whoever cuts the end off a chain leaves a chain
 * that holds in itself.
 */
final class CopyCheck implements Check {
    private final CheckpointCopies copies;
    private final Signatures signatures;
    private final long last;

    /** To be made before the first look into the store, which may run on: what is copied by now is in it. */
    CopyCheck(CheckpointCopies copies, Signatures signatures) throws BadSignature {
        this.copies = copies;
        this.signatures = signatures;
        String jws = copies.last().orElse(null);
        this.last = jws == null ? 0 : Checkpoint.read(jws, signatures).number();
    }

    @Override
    public void run(JdbcTemplate store, Verdict verdict) {
        verdict.count("checkpoints compared with their copies", 0);
        Checkpoints stored = new Checkpoints(store);
        Checkpoint end = stored.last().orElse(null);
        if (last > (end == null ? 0 : end.number())) {
            verdict.broken("checkpoint " + last + " was copied to the ledger, and the store ends with "
                    + (end == null ? "none" : "checkpoint " + end.number()) + ": the receipts from position "
                    + (end == null ? 1 : end.last() + 1) + " on were cut off");
        }
        try {
            copies.each(jws -> compare(jws, stored, end, verdict));
        } catch (IllegalStateException e) {
            verdict.broken(String.valueOf(e.getMessage()));
        }
    }

    private void compare(String jws, Checkpoints stored, @Nullable Checkpoint end, Verdict verdict) {
        try {
            Checkpoint copy = Checkpoint.read(jws, signatures);
            if (end != null && copy.number() <= end.number() && copy.number() <= last) {
                verdict.count("checkpoints compared with their copies", 1);
                boolean same = stored.after(copy.number() - 1, 1).stream()
                        .anyMatch(found -> found.jws().equals(jws));
                if (!same) {
                    verdict.broken("checkpoint " + copy.number()
                            + " in the store is not the one that was copied to the ledger");
                }
            }
        } catch (BadSignature e) {
            verdict.broken("a copy of a checkpoint outside the database: " + e.getMessage());
        }
    }
}
