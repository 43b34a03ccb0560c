package org.caravanserai.handoff;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.caravanserai.connectors.exchange.AgencyId;
import org.springframework.stereotype.Component;

/**
 * What calls to each agency cost and how they end, for operators: {@code caravanserai.calls} (by agency, end and our code for
 * it), {@code caravanserai.calls.underway}, and {@code caravanserai.calls.held} (by breaker or pace). Never a person.
 */
@Component
class CallMeters {
    private final MeterRegistry meters;
    private final Map<AgencyId, AtomicInteger> underway = new ConcurrentHashMap<>();

    CallMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    void begins(AgencyId agency) {
        underway(agency).incrementAndGet();
    }

    void ended(AgencyId agency, CallEnd end, Duration took) {
        underway(agency).decrementAndGet();
        Timer.builder("caravanserai.calls")
                .tags("agency", agency.value(), "end", word(end), "code", code(end))
                .register(meters)
                .record(took);
    }

    void held(AgencyId agency, String by) {
        meters.counter("caravanserai.calls.held", "agency", agency.value(), "by", by)
                .increment();
    }

    private AtomicInteger underway(AgencyId agency) {
        return underway.computeIfAbsent(
                agency,
                id -> meters.gauge("caravanserai.calls.underway", Tags.of("agency", id.value()), new AtomicInteger()));
    }

    private static String word(CallEnd end) {
        return switch (end) {
            case CallEnd.Took took -> "took";
            case CallEnd.SaidNo no -> "said-no";
            case CallEnd.Again again -> "again";
            case CallEnd.Broke broke -> "broke";
        };
    }

    private static String code(CallEnd end) {
        return switch (end) {
            case CallEnd.Took took -> "";
            case CallEnd.SaidNo no -> no.code();
            case CallEnd.Again again -> again.code();
            case CallEnd.Broke broke -> broke.code();
        };
    }
}
