package org.caravanserai.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final List<Duration> STEPS = List.of(
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofHours(1));

    private final RetrySchedule soonest = new RetrySchedule(new Chance(false));
    private final RetrySchedule latest = new RetrySchedule(new Chance(true));

    @Test
    void waitsBetweenHalfAndAllOfEachStep() {
        for (int failures = 1; failures <= STEPS.size(); failures++) {
            Duration step = STEPS.get(failures - 1);

            assertThat(soonest.next(failures, NOW, NOW, Duration.ZERO)).contains(NOW.plus(step.dividedBy(2)));
            assertThat(latest.next(failures, NOW, NOW, Duration.ZERO)).contains(NOW.plus(step));
        }
    }

    @Test
    void goesOnHourlyAfterTheLastStep() {
        for (int failures : List.of(6, 7, 170, Integer.MAX_VALUE)) {
            assertThat(latest.next(failures, NOW, NOW, Duration.ZERO)).contains(NOW.plus(Duration.ofHours(1)));
        }
    }

    @Test
    void waitsAsLongAsTheAgencyAsksFor() {
        assertThat(latest.next(1, NOW, NOW, Duration.ofMinutes(5))).contains(NOW.plus(Duration.ofMinutes(5)));
    }

    @Test
    void waitsItsOwnStepWhereTheAgencyAsksForLess() {
        assertThat(soonest.next(4, NOW, NOW, Duration.ofSeconds(1))).contains(NOW.plus(Duration.ofMinutes(5)));
    }

    @Test
    void triesUntilSevenDaysAreOver() {
        Instant first = NOW.minus(Duration.ofDays(7));

        assertThat(latest.next(170, first.plusNanos(1000), NOW, Duration.ZERO)).isPresent();
        assertThat(latest.next(170, first, NOW, Duration.ZERO)).isEmpty();
    }

    /** Draws the least, or the most, that can be drawn. */
    private record Chance(boolean most) implements RandomGenerator {
        @Override
        public long nextLong() {
            return most ? Long.MAX_VALUE : 0;
        }

        @Override
        public long nextLong(long bound) {
            return most ? bound - 1 : 0;
        }
    }
}
