package org.caravanserai.audit;

import java.util.Optional;
import java.util.function.Consumer;

/** Keeps checkpoints outside the database, where whoever cuts the database's end cannot reach. */
public interface CheckpointCopies {

    /** Returns once it is safe. A node gives each in the order of numbers; another node, or a crash, may give one again. */
    void keep(Checkpoint checkpoint);

    /**
     * Goes through the JWS of all that were kept, by whichever node.
     *
     * @throws IllegalStateException naming the place where they are not as they were kept
     */
    void each(Consumer<String> jws);

    /** The JWS of the one with the highest number. */
    Optional<String> last();
}
