package org.caravanserai.audit;

import java.util.Iterator;
import java.util.stream.Stream;
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
        try (Stream<String> copied = copies.all();
                Stream<Checkpoint> stored = new Checkpoints(store).all()) {
            compare(copied.iterator(), stored.iterator(), verdict);
        } catch (BadSignature e) {
            verdict.broken("a copy of a checkpoint outside the database: " + e.getMessage());
        }
    }

    private void compare(Iterator<String> copied, Iterator<Checkpoint> stored, Verdict verdict) throws BadSignature {
        @Nullable Checkpoint here = null;
        long end = 0;
        long done = 0;
        while (copied.hasNext() && done < last) {
            Checkpoint copy = Checkpoint.read(copied.next(), signatures);
            while ((here == null || here.number() < copy.number()) && stored.hasNext()) {
                here = stored.next();
                end = here.last();
            }
            verdict.count("checkpoints compared with their copies", 1);
            if (here == null || here.number() < copy.number()) {
                verdict.broken("checkpoint " + last + " was copied to the ledger, and the store ends before checkpoint "
                        + copy.number() + ": its receipts from position " + (end + 1) + " on were cut off");
                return;
            }
            if (here.number() != copy.number() || !here.jws().equals(copy.jws())) {
                verdict.broken(
                        "checkpoint " + copy.number() + " in the store is not the one that was copied to the ledger");
            }
            done = copy.number();
        }
    }
}
