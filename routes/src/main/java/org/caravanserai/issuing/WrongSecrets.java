package org.caravanserai.issuing;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.caravanserai.clock.BucketTime;
import org.springframework.stereotype.Component;

/**
 * Slows down whoever tries secrets. It counts by client and address together, so that a stranger who knows a client's id cannot
 * shut that client out.
 */
@Component
class WrongSecrets {
    private static final int REMEMBERED = 10_000;
    private final IssuingSettings settings;
    private final BucketTime time;
    private final Map<Tried, Bucket> tries = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Tried, Bucket> eldest) {
            return size() > REMEMBERED;
        }
    });

    WrongSecrets(IssuingSettings settings, InstantSource clock) {
        this.settings = settings;
        this.time = new BucketTime(clock);
    }

    private record Tried(String client, String address) {}

    /** How long to wait before another try is looked at; empty: none. */
    Optional<Duration> wait(String client, String address) {
        Bucket bucket = tries.get(new Tried(client, address));
        if (bucket == null) {
            return Optional.empty();
        }
        var probe = bucket.estimateAbilityToConsume(1);
        return probe.canBeConsumed()
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    void count(String client, String address) {
        tries.computeIfAbsent(new Tried(client, address), tried -> bucket()).tryConsume(1);
    }

    private Bucket bucket() {
        return Bucket.builder()
                .withCustomTimePrecision(time)
                .addLimit(Bandwidth.builder()
                        .capacity(settings.wrongPerMinute())
                        .refillGreedy(settings.wrongPerMinute(), Duration.ofMinutes(1))
                        .build())
                .build();
    }
}
