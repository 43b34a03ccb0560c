package org.caravanserai.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.caravanserai.audit.Proof.Proven;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.ReferralId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Puts proofs together: a referral's receipts and, for each, its way to a signed checkpoint. That an officer looked is not in
 * them: whoever is looked into must not learn of it here.
 */
@Component
public class Evidence {
    private static final int AT_ONCE = 500;
    private final JdbcTemplate db;
    private final Checkpoints checkpoints;

    Evidence(JdbcTemplate db, Checkpoints checkpoints) {
        this.db = db;
        this.checkpoints = checkpoints;
    }

    /** @param after the link to read on from; 0 for the beginning */
    public Proof of(ReferralId referral, int after) {
        List<StoredReceipt> found = new ArrayList<>(db.query(
                "SELECT * FROM audit_entry WHERE referral = ? AND link > ? ORDER BY link LIMIT ?",
                StoredReceipt::read,
                referral.value(),
                after,
                AT_ONCE));
        Integer next = found.size() == AT_ONCE ? found.getLast().link() : null;
        if (next == null) {
            found.addAll(db.query(
                    "SELECT * FROM audit_entry WHERE referral = ? AND link IS NULL AND event <> 'inspected' ORDER BY at, id LIMIT ?",
                    StoredReceipt::read,
                    referral.value(),
                    AT_ONCE));
        }
        Batches batches = new Batches();
        List<Proven> proven = found.stream().map(batches::proven).toList();
        return new Proof(proven, batches.sealedBy(), next);
    }

    /** The checkpoints that a proof meets, each read once. */
    private final class Batches {
        private final TreeMap<Long, Batch> byFirst = new TreeMap<>();

        private record Batch(Checkpoint checkpoint, Merkle.Tree tree) {}

        Proven proven(StoredReceipt receipt) {
            Batch batch = receipt.position() == null ? null : of(receipt.position());
            return new Proven(
                    receipt.id(),
                    new AgencyId(receipt.agency()),
                    receipt.link(),
                    receipt.previous(),
                    receipt.hash(),
                    receipt.text(),
                    batch == null ? null : receipt.position(),
                    batch == null ? null : batch.checkpoint.number(),
                    batch == null ? List.of() : path(batch, receipt.position()));
        }

        private static List<byte[]> path(Batch batch, @Nullable Long position) {
            return position == null ? List.of() : batch.tree.path(Math.toIntExact(position - batch.checkpoint.first()));
        }

        private @Nullable Batch of(long position) {
            Map.Entry<Long, Batch> known = byFirst.floorEntry(position);
            if (known != null && position <= known.getValue().checkpoint.last()) {
                return known.getValue();
            }
            Batch read = checkpoints.of(position).map(this::read).orElse(null);
            if (read != null) {
                byFirst.put(read.checkpoint.first(), read);
            }
            return read;
        }

        private Batch read(Checkpoint checkpoint) {
            List<byte[]> hashes = db.query(
                    "SELECT hash FROM audit_entry WHERE position BETWEEN ? AND ? ORDER BY position",
                    (row, n) -> row.getBytes("hash"),
                    checkpoint.first(),
                    checkpoint.last());
            if (hashes.size() != checkpoint.last() - checkpoint.first() + 1) {
                throw new IllegalStateException("receipts of checkpoint " + checkpoint.number() + " are missing");
            }
            return new Batch(checkpoint, new Merkle.Tree(hashes));
        }

        List<Checkpoint> sealedBy() {
            return byFirst.values().stream().map(Batch::checkpoint).toList();
        }
    }
}
