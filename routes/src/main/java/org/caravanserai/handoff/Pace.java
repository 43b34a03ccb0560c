package org.caravanserai.handoff;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Called;
import org.caravanserai.clock.BucketTime;
import org.caravanserai.connectors.exchange.AgencyId;
import org.springframework.stereotype.Component;

/** How many calls an agency's system bears in a minute, on each node; what is beyond waits in the database. */
@Component
class Pace {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private final Agencies agencies;
    private final BucketTime time;
    private final Map<Limit, Bucket> buckets = new ConcurrentHashMap<>();

    Pace(Agencies agencies, InstantSource clock) {
        this.agencies = agencies;
        this.time = new BucketTime(clock);
    }

    private record Limit(AgencyId agency, int calls) {}

    /** Empty if a call may be made now; else how long to wait. */
    Optional<Duration> take(AgencyId agency) {
        OptionalInt calls = limit(agency);
        if (calls.isEmpty()) {
            return Optional.empty();
        }
        ConsumptionProbe probe = buckets.computeIfAbsent(new Limit(agency, calls.getAsInt()), this::bucket)
                .tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private OptionalInt limit(AgencyId agency) {
        return agencies.find(agency)
                .map(found -> found.reached() instanceof Called called ? called.callsPerMinute() : OptionalInt.empty())
                .orElse(OptionalInt.empty());
    }

    private Bucket bucket(Limit limit) {
        return Bucket.builder()
                .withCustomTimePrecision(time)
                .addLimit(Bandwidth.builder()
                        .capacity(limit.calls())
                        .refillGreedy(limit.calls(), MINUTE)
                        .build())
                .build();
    }
}
