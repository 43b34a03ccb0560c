package org.caravanserai.watch;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import org.caravanserai.agency.OpenHours;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowanceTest {
    private static final Allowance OFFICE = new Allowance(
            new OpenHours(
                    ZoneId.of("America/New_York"),
                    EnumSet.range(MONDAY, FRIDAY),
                    LocalTime.of(7, 0),
                    LocalTime.of(20, 0)),
            1300);

    /** On a Wednesday in winter open from midnight GMT to 01:00, and from 12:00 to midnight: 13 hours, 100 calls in each. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-25T00:00:00Z, 1",
        "2026-11-25T00:30:00Z, 51",
        "2026-11-25T06:00:00Z, 0",
        "2026-11-25T12:00:00Z, 101",
        "2026-11-25T23:59:59Z, 1300",
        "2026-11-28T15:00:00Z, 0"
    })
    void spreadsTheCallsOfAGmtDayOverItsOpenHours(Instant now, int allowed) {
        assertThat(OFFICE.by(now)).isEqualTo(allowed);
    }

    @Test
    void allowsNeverMoreThanADaysCallsAndNeverLessThanBefore() {
        Instant midnight = Instant.parse("2026-03-09T00:00:00Z");
        int before = 0;
        for (int minute = 0; minute < Duration.ofDays(1).toMinutes(); minute++) {
            int now = OFFICE.by(midnight.plus(Duration.ofMinutes(minute)));
            assertThat(now).isLessThanOrEqualTo(1300);
            if (now > 0) {
                assertThat(now).isGreaterThanOrEqualTo(before);
                before = now;
            }
        }
        assertThat(before).isGreaterThan(1290);
    }
}
