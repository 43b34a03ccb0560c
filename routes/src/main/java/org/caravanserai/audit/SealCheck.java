package org.caravanserai.audit;

import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.Stream;
import org.caravanserai.signing.BadSignature;
import org.caravanserai.signing.Signatures;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whether each receipt is as it was written, stands at its place, and is what its checkpoint vouches for. */
final class SealCheck implements Check {
    private final Signatures signatures;

    SealCheck(Signatures signatures) {
        this.signatures = signatures;
    }

    @Override
    public void run(JdbcTemplate store, Verdict verdict) {
        try (Stream<StoredReceipt> receipts = receipts(store, "position IS NOT NULL ORDER BY position");
                Stream<Checkpoint> checkpoints = new Checkpoints(store).all()) {
            new Walk(receipts.iterator(), verdict).over(checkpoints.iterator());
        }
        try (Stream<StoredReceipt> receipts = receipts(store, "position IS NULL")) {
            verdict.count("receipts not sealed yet", 0);
            receipts.forEach(receipt -> {
                verdict.count("receipts not sealed yet", 1);
                whole(receipt, verdict);
            });
        }
    }

    private static Stream<StoredReceipt> receipts(JdbcTemplate store, String which) {
        return store.queryForStream("SELECT * FROM audit_entry WHERE " + which, StoredReceipt::read);
    }

    private static void whole(StoredReceipt receipt, Verdict verdict) {
        if (!receipt.whole()) {
            verdict.broken(receipt.name() + ": what it says does not give its hash; it was changed");
        }
    }

    /** Goes over receipts and checkpoints side by side. */
    private final class Walk {
        private final Iterator<StoredReceipt> receipts;
        private final Verdict verdict;
        private @Nullable StoredReceipt next;
        private long expected = 1;

        Walk(Iterator<StoredReceipt> receipts, Verdict verdict) {
            this.receipts = receipts;
            this.verdict = verdict;
            verdict.count("receipts sealed", 0);
            verdict.count("checkpoints", 0);
            advance();
        }

        private void advance() {
            next = receipts.hasNext() ? receipts.next() : null;
            if (next != null) {
                verdict.count("receipts sealed", 1);
                whole(next, verdict);
            }
        }

        void over(Iterator<Checkpoint> checkpoints) {
            @Nullable Checkpoint before = null;
            while (checkpoints.hasNext()) {
                Checkpoint checkpoint = checkpoints.next();
                verdict.count("checkpoints", 1);
                signed(checkpoint);
                follows(before, checkpoint);
                root(checkpoint);
                before = checkpoint;
            }
            for (; next != null; advance()) {
                verdict.broken(next.name() + ": no checkpoint vouches for it");
            }
        }

        private void signed(Checkpoint checkpoint) {
            try {
                checkpoint.check(signatures);
            } catch (BadSignature e) {
                verdict.broken(name(checkpoint) + ": " + e.getMessage());
            } catch (Checkpoint.Differs e) {
                verdict.broken(name(checkpoint) + ": it says something else than what was signed");
            }
        }

        private void follows(@Nullable Checkpoint before, Checkpoint next) {
            long number = before == null ? 1 : before.number() + 1;
            byte[] hash = before == null ? null : before.hash();
            if (next.number() != number) {
                verdict.broken(name(next) + ": before it, checkpoint " + number + " is missing");
            } else if (!Arrays.equals(next.previous(), hash)) {
                verdict.broken(name(next) + ": it does not link to the checkpoint before as that is now");
            }
            if (next.first() != (before == null ? 1 : before.last() + 1)) {
                verdict.broken(name(next) + ": it does not begin where the checkpoint before ended");
            }
        }

        private void root(Checkpoint checkpoint) {
            Merkle.Growing root = new Merkle.Growing();
            long found = 0;
            for (; next != null && next.position() != null && next.position() <= checkpoint.last(); advance()) {
                gap(next.position());
                root.add(next.hash());
                expected = next.position() + 1;
                found++;
            }
            gap(checkpoint.last() + 1);
            expected = checkpoint.last() + 1;
            if (found == 0 || !Arrays.equals(root.root(), checkpoint.root())) {
                verdict.broken(
                        name(checkpoint) + ": the receipts at its positions are not those that were sealed there");
            }
        }

        private void gap(long position) {
            if (position > expected) {
                verdict.broken("position " + expected + ": its receipt is missing"
                        + (position - expected > 1 ? ", and those of the next " + (position - expected - 1) : ""));
            }
        }
    }

    private static String name(Checkpoint checkpoint) {
        return "checkpoint " + checkpoint.number() + " over positions " + checkpoint.first() + " to "
                + checkpoint.last();
    }
}
