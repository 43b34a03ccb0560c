package org.caravanserai.console.region;

import java.time.Duration;

/**
 * How long something has waited, as one number.
 *
 * @param unit minutes, hours or days; the key of its words, below {@code age.}
 */
record Age(String unit, long number) {
    private static final Duration HOURS_FROM = Duration.ofHours(1);
    private static final Duration DAYS_FROM = Duration.ofDays(2);

    static Age of(Duration waited) {
        if (waited.compareTo(DAYS_FROM) >= 0) {
            return new Age("days", waited.toDays());
        }
        return waited.compareTo(HOURS_FROM) >= 0
                ? new Age("hours", waited.toHours())
                : new Age("minutes", Math.max(0, waited.toMinutes()));
    }
}
