package org.caravanserai.flow;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What waits at one agency; counts and times, never cases.
 *
 * @param waiting referrals that are its turn
 * @param overdue of these, past their due time
 * @param noAnswer referrals to it whose first answer never came in time, still open
 * @param held messages to it that wait for the end of its pause
 * @param recallsOpen what it was asked to stop, without having said yet what it did
 * @param oldest when the oldest that waits was sent; a reminder makes it no younger
 */
public record AgencyWork(
        String agency,
        int waiting,
        int overdue,
        int noAnswer,
        int parked,
        int held,
        int recallsOpen,
        @Nullable Instant oldest) {}
