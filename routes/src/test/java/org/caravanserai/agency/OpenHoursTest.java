package org.caravanserai.agency;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenHoursTest {
    private static final ZoneId EASTERN = ZoneId.of("America/New_York");
    private static final OpenHours OFFICE =
            new OpenHours(EASTERN, EnumSet.range(MONDAY, FRIDAY), LocalTime.of(7, 0), LocalTime.of(20, 0));

    @ParameterizedTest
    @CsvSource({
        "2026-11-25T12:00:00Z, true", // Wednesday, 07:00 in winter
        "2026-11-25T11:59:59Z, false",
        "2026-11-26T00:59:59Z, true",
        "2026-11-26T01:00:00Z, false", // 20:00
        "2026-11-28T15:00:00Z, false", // Saturday
        "2026-07-01T11:00:00Z, true", // 07:00 in summer
        "2026-07-01T10:59:59Z, false"
    })
    void isOpenByTheClocksOfItsZone(Instant instant, boolean open) {
        assertThat(OFFICE.at(instant)).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-25T15:00:00Z, 2026-11-25T15:00:00Z",
        "2026-11-25T05:00:00Z, 2026-11-25T12:00:00Z",
        "2026-11-28T01:00:00Z, 2026-11-30T12:00:00Z", // Friday 20:00 to Monday
        "2026-03-07T01:00:00Z, 2026-03-09T11:00:00Z", // over the change to summer time
        "2026-10-31T00:00:00Z, 2026-11-02T12:00:00Z" // and back
    })
    void opensNext(Instant now, Instant next) {
        assertThat(OFFICE.next(now)).isEqualTo(next);
    }

    @Test
    void countsAnHourLessOrMoreOnTheDaysWhenClocksChange() {
        OpenHours nights = new OpenHours(EASTERN, Set.of(SATURDAY, SUNDAY), LocalTime.MIDNIGHT, LocalTime.of(6, 0));

        assertThat(open(nights, "2026-03-08")).isEqualTo(Duration.ofHours(5));
        assertThat(open(nights, "2026-11-01")).isEqualTo(Duration.ofHours(7));
        assertThat(open(nights, "2026-11-08")).isEqualTo(Duration.ofHours(6));
    }

    private static Duration open(OpenHours hours, String day) {
        Instant midnight = java.time.LocalDate.parse(day).atStartOfDay(EASTERN).toInstant();
        return hours.between(midnight, midnight.plus(Duration.ofHours(12)));
    }

    @Test
    void refusesHoursThatNeverCome() {
        assertThatThrownBy(() -> new OpenHours(EASTERN, Set.of(), LocalTime.MIN, LocalTime.NOON))
                .hasMessageContaining("one day or more");
        assertThatThrownBy(() -> new OpenHours(EASTERN, Set.of(DayOfWeek.MONDAY), LocalTime.NOON, LocalTime.NOON))
                .hasMessageContaining("before");
    }
}
