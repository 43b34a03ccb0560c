package org.caravanserai.withdrawal;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.caravanserai.clock.BucketTime;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.identity.Caller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** How many codes one staff member, and one agency, may present: enough for a counter, too few to try them out. */
@Component
@EnableConfigurationProperties(CodeSettings.class)
class CodeLimits {
    private static final Logger LOG = LoggerFactory.getLogger(CodeLimits.class);
    private static final int ACTORS_REMEMBERED = 10_000;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);
    private final CodeSettings settings;
    private final TimeMeter time;
    private final Map<AgencyId, Bucket> agencies = new ConcurrentHashMap<>();

    /** The least recent are forgotten: a system that invents staff still meets its agency's limit. */
    private final Map<Actor, Bucket> actors = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Actor, Bucket> eldest) {
            return size() > ACTORS_REMEMBERED;
        }
    });

    CodeLimits(CodeSettings settings, InstantSource clock) {
        this.settings = settings;
        this.time = new BucketTime(clock);
    }

    private record Actor(AgencyId agency, String reference) {}

    /** Empty if this many codes may be presented now; else how long to wait. */
    Optional<Duration> take(Caller caller, int codes) {
        if (codes == 0) {
            return Optional.empty();
        }
        Bucket actor = actors.computeIfAbsent(
                new Actor(caller.agency(), caller.actor()),
                who -> bucket(settings.perActorMinute(), settings.perActorDay()));
        Bucket agency = agencies.computeIfAbsent(
                caller.agency(), who -> bucket(settings.perAgencyMinute(), settings.perAgencyDay()));
        Optional<Duration> wait = take(actor, codes).or(() -> take(agency, codes));
        wait.ifPresent(until -> LOG.warn("{} at {} presents too many codes", caller.actor(), caller.agency()));
        return wait;
    }

    private static Optional<Duration> take(Bucket bucket, int codes) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(codes);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private Bucket bucket(int minute, int day) {
        return Bucket.builder()
                .withCustomTimePrecision(time)
                .addLimit(limit(minute, MINUTE))
                .addLimit(limit(day, DAY))
                .build();
    }

    private static Bandwidth limit(int codes, Duration period) {
        return Bandwidth.builder().capacity(codes).refillGreedy(codes, period).build();
    }
}
