package org.caravanserai.audit;

import java.util.Optional;
import java.util.stream.Stream;

/** Keeps checkpoints outside the database, where whoever cuts the database's end cannot reach: the ledger implements it. */
public interface CheckpointCopies {

    /** Returns once it is safe; each is given once, in the order of their numbers. */
    void keep(Checkpoint checkpoint);

    /** The JWS of each, in the order they were kept; to be closed. */
    Stream<String> all();

    /** The JWS of the last one. */
    default Optional<String> last() {
        try (Stream<String> all = all()) {
            return all.reduce((first, second) -> second);
        }
    }
}
