package org.caravanserai.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.caravanserai.agency.OpenHours;

/** How much of a day's calls may be used by a moment, spread evenly over the hours that are open on that GMT day. No I/O. */
record Allowance(OpenHours open, int perDay) {

    /** The calls that may have been made from midnight GMT until {@code now}, with the one that is due now. */
    int by(Instant now) {
        Instant midnight = day(now).atStartOfDay(ZoneOffset.UTC).toInstant();
        Duration whole = open.between(midnight, midnight.plus(Duration.ofDays(1)));
        if (whole.isZero() || !open.at(now)) {
            return 0;
        }
        long passed = open.between(midnight, now).toMillis();
        return (int) Math.min(perDay, perDay * passed / whole.toMillis() + 1);
    }

    static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }
}
