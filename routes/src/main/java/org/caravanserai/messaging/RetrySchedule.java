package org.caravanserai.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** When a delivery that failed is tried again: 10 s, 30 s, 2 min, 10 min, 1 h, then hourly to 7 days, with jitter (DESIGN §6). */
public final class RetrySchedule {
    static final Duration GIVES_UP = Duration.ofDays(7);
    private static final List<Duration> STEPS = List.of(
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofHours(1));
    private final RandomGenerator chance;

    public RetrySchedule(RandomGenerator chance) {
        this.chance = chance;
    }

    /**
     * @param failures how often it has failed by now, from 1
     * @param failingSince its first failure
     * @param atLeast what the agency itself asked for
     * @return between half and all of the step; empty when seven days are over
     */
    public Optional<Instant> next(int failures, Instant failingSince, Instant now, Duration atLeast) {
        if (Duration.between(failingSince, now).compareTo(GIVES_UP) >= 0) {
            return Optional.empty();
        }
        Duration step = STEPS.get(Math.min(failures, STEPS.size()) - 1);
        long half = step.toMillis() / 2;
        Duration wait = Duration.ofMillis(half + chance.nextLong(half + 1));
        return Optional.of(now.plus(wait.compareTo(atLeast) < 0 ? atLeast : wait));
    }
}
