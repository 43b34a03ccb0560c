package org.caravanserai.operator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one agency takes part now, in counts.
 *
 * @param pausedUntil when the pause ends by itself
 * @param held messages to it that wait for the end of its pause
 * @param underWay messages to it that have not come to an end
 * @param open referrals from or to it that have not ended
 */
public record AgencyStanding(
        String id,
        String name,
        String reachedBy,
        String membership,
        boolean paused,
        @Nullable Instant pausedUntil,
        int held,
        int underWay,
        int open) {}
