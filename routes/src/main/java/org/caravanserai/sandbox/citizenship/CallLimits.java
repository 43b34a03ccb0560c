package org.caravanserai.sandbox.citizenship;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** How often a simulated authority lets itself be called: in a second, and in a GMT day. */
final class CallLimits {
    private int perSecond = Integer.MAX_VALUE;
    private int perDay = Integer.MAX_VALUE;
    private long second;
    private int inSecond;
    private LocalDate day = LocalDate.EPOCH;
    private int today;

    synchronized void set(int callsPerSecond, int callsPerDay) {
        perSecond = callsPerSecond;
        perDay = callsPerDay;
    }

    /** False for one call too many. */
    synchronized boolean bears(Instant now) {
        if (now.getEpochSecond() != second) {
            second = now.getEpochSecond();
            inSecond = 0;
        }
        LocalDate date = LocalDate.ofInstant(now, ZoneOffset.UTC);
        if (!date.equals(day)) {
            day = date;
            today = 0;
        }
        return ++inSecond <= perSecond && ++today <= perDay;
    }
}
