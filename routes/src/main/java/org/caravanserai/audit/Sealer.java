package org.caravanserai.audit;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.caravanserai.signing.BadSignature;
import org.caravanserai.signing.Signatures;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives committed receipts their positions in the one chain of all, without a gap, and signs a checkpoint for each batch. Who
 * writes receipts never waits for it; what is not committed yet is not seen, and sealed the next time.
 */
@Component
public class Sealer {
    /** Receipts a checkpoint: a proof reads the hashes of one batch, and its path has ten at most. */
    static final int AT_ONCE = 1024;

    private static final long LOCK = 0x5EA1;
    private static final int COPIES_AT_ONCE = 100;
    private final JdbcTemplate db;
    private final Checkpoints checkpoints;
    private final Signatures signatures;
    private final @Nullable CheckpointCopies copies;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private @Nullable Checkpoint copied;
    private boolean looked;

    Sealer(
            JdbcTemplate db,
            Checkpoints checkpoints,
            Signatures signatures,
            ObjectProvider<CheckpointCopies> copies,
            TransactionTemplate transaction,
            InstantSource clock) {
        this.db = db;
        this.checkpoints = checkpoints;
        this.signatures = signatures;
        this.copies = copies.getIfAvailable();
        this.transaction = transaction;
        this.clock = clock;
    }

    private record Unsealed(UUID id, byte[] hash) {}

    /** Seals what is committed, unless another node is at it, and copies every checkpoint that has no copy yet. */
    public synchronized void seal() {
        lookAtCopies();
        int sealed;
        do {
            sealed = Optional.ofNullable(transaction.execute(status -> alone() ? batch() : 0))
                    .orElse(0);
        } while (sealed == AT_ONCE);
        copy();
    }

    /** Held until the commit is visible to the next one. */
    private boolean alone() {
        return Boolean.TRUE.equals(db.queryForObject("SELECT pg_try_advisory_xact_lock(?)", Boolean.class, LOCK));
    }

    private int batch() {
        List<Unsealed> found = db.query(
                "SELECT id, hash FROM audit_entry WHERE position IS NULL ORDER BY at, id LIMIT ?",
                (row, n) -> new Unsealed(row.getObject("id", UUID.class), row.getBytes("hash")),
                AT_ONCE);
        if (!found.isEmpty()) {
            Merkle.Growing root = new Merkle.Growing();
            found.forEach(entry -> root.add(entry.hash));
            Checkpoint next = Checkpoint.after(before(), found.size(), root.root(), clock.instant(), signatures);
            place(found, next.first());
            checkpoints.insert(next);
        }
        return found.size();
    }

    /** After a restored backup the copies are ahead: the chain goes on behind them, and what is missing stays visible. */
    private @Nullable Checkpoint before() {
        Checkpoint stored = checkpoints.last().orElse(null);
        return stored == null || copied != null && copied.number() > stored.number() ? copied : stored;
    }

    private void place(List<Unsealed> entries, long first) {
        int placed = db.update(connection -> {
            var statement = connection.prepareStatement("""
                    UPDATE audit_entry e SET position = s.position FROM unnest(?::uuid[], ?::bigint[]) AS s (id, position)
                    WHERE e.id = s.id""");
            Object[] ids = entries.stream().map(Unsealed::id).toArray();
            Object[] positions =
                    LongStream.range(first, first + entries.size()).boxed().toArray();
            statement.setArray(1, connection.createArrayOf("uuid", ids));
            statement.setArray(2, connection.createArrayOf("bigint", positions));
            return statement;
        });
        if (placed != entries.size()) {
            throw new IllegalStateException("of " + entries.size() + " receipts " + placed + " were sealed");
        }
    }

    private void lookAtCopies() {
        if (copies == null || looked) {
            return;
        }
        Optional<String> last = copies.last();
        if (last.isPresent()) {
            try {
                copied = Checkpoint.read(last.get(), signatures);
            } catch (BadSignature e) {
                throw new IllegalStateException("the last copy of a checkpoint is not ours", e);
            }
        }
        looked = true;
    }

    private void copy() {
        if (copies == null) {
            return;
        }
        List<Checkpoint> missing;
        do {
            missing = new ArrayList<>(checkpoints.after(copied == null ? 0 : copied.number(), COPIES_AT_ONCE));
            for (Checkpoint each : missing) {
                copies.keep(each);
                copied = each;
            }
        } while (missing.size() == COPIES_AT_ONCE);
    }
}
