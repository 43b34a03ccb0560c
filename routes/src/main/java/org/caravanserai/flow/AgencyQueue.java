package org.caravanserai.flow;

import java.time.Instant;
import org.caravanserai.handoff.Way;
import org.jspecify.annotations.Nullable;

/**
 * How one queue of an agency stands.
 *
 * @param queue {@code handoff} to it, {@code report} back to it, {@code out} that it reads itself, {@code in} that it writes to
 * @param waiting messages that have not left, in the database
 * @param failing of these, tried before in vain
 * @param oldest since when the oldest has waited
 * @param depth messages on the broker, and {@code consumers} who reads them there; at this node
 * @param way whether the agency may be called
 */
public record AgencyQueue(
        String agency,
        String queue,
        int waiting,
        int failing,
        @Nullable Instant oldest,
        long depth,
        int consumers,
        Way way) {

    /** Whether somebody should look: something fails or is held, or nobody reads what lies there. */
    public boolean troubled() {
        return failing > 0 || way == Way.HELD || way == Way.TRYING || depth > 0 && consumers == 0;
    }
}
