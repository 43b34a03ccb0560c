package org.caravanserai.audit;

import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.caravanserai.connectors.exchange.AgencyId;
import org.jspecify.annotations.Nullable;

/**
 * The receipts of one referral, with all that is needed to check them without us.
 *
 * @param receipts in the order of the chain; behind them those that stand alone, of requests refused
 * @param checkpoints those that sealed them
 * @param next the link to read on from; null at the end
 */
public record Proof(
        List<Proven> receipts,
        List<Checkpoint> checkpoints,
        @Nullable Integer next) {
    public Proof {
        receipts = List.copyOf(receipts);
        checkpoints = List.copyOf(checkpoints);
    }

    /**
     * One receipt.
     *
     * @param agency whose act it was
     * @param link place in the chain of the referral; null for one that stands alone
     * @param previous hash of the receipt before
     * @param hash SHA-256 of {@code previous} and {@code text}
     * @param text canonical JSON of what was recorded; null where the reader may know of it only that it is there
     * @param position place in the chain of all; null until it is sealed
     * @param checkpoint number of the checkpoint that sealed it
     * @param path what its leaf is hashed with on its way to the checkpoint's root, from below
     */
    public record Proven(
            UUID id,
            AgencyId agency,
            @Nullable Integer link,
            byte @Nullable [] previous,
            byte[] hash,
            @Nullable String text,
            @Nullable Long position,
            @Nullable Long checkpoint,
            List<byte[]> path) {
        public Proven {
            path = List.copyOf(path);
        }

        private Proven hashOnly() {
            return new Proven(id, agency, link, previous, hash, null, position, checkpoint, path);
        }
    }

    /** With what is recorded of the receipts that may be read, of the others only the hashes that the chain needs. */
    public Proof readable(Predicate<Proven> which) {
        return new Proof(
                receipts.stream()
                        .filter(receipt -> receipt.link() != null || which.test(receipt))
                        .map(receipt -> which.test(receipt) ? receipt : receipt.hashOnly())
                        .toList(),
                checkpoints,
                next);
    }
}
