package org.caravanserai.messaging;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What waits in the database for one queue.
 *
 * @param failing of those that wait, tried before in vain
 * @param oldest since when the oldest has waited
 */
public record Backlog(int waiting, int failing, @Nullable Instant oldest) {
    public static final Backlog NONE = new Backlog(0, 0, null);
}
