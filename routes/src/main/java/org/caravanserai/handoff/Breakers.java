package org.caravanserai.handoff;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.caravanserai.connectors.citizenship.ApplicationConnector;
import org.caravanserai.connectors.exchange.AgencyId;
import org.springframework.stereotype.Component;

/** One breaker an agency: while one is away its messages wait in the database, and nobody else is held up. */
@Component
class Breakers {
    private final Duration open;
    private final CircuitBreakerRegistry breakers;
    private final Map<String, Long> opened = new ConcurrentHashMap<>();

    Breakers(DeliverySettings settings, MeterRegistry meters) {
        this.open = settings.breakerOpen();
        this.breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowSize(10)
                .minimumNumberOfCalls(5)
                .failureRateThreshold(60)
                .waitDurationInOpenState(open)
                .permittedNumberOfCallsInHalfOpenState(1)
                .automaticTransitionFromOpenToHalfOpenEnabled(false)
                .build());
        breakers.getEventPublisher().onEntryAdded(added -> remember(added.getAddedEntry()));
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
    }

    private void remember(CircuitBreaker breaker) {
        breaker.getEventPublisher().onStateTransition(change -> opened.put(breaker.getName(), System.nanoTime()));
    }

    /** How long an open breaker lets nothing through. */
    Duration open() {
        return open;
    }

    /** How the way to an agency stands at this node. */
    Way way(AgencyId agency) {
        return breakers.find(agency.value())
                .map(breaker -> switch (breaker.getState()) {
                    case OPEN, FORCED_OPEN -> waited(agency) ? Way.TRYING : Way.HELD;
                    case HALF_OPEN -> Way.TRYING;
                    case CLOSED, DISABLED, METRICS_ONLY -> Way.OPEN;
                })
                .orElse(Way.OPEN);
    }

    /** An open breaker learns that its time is over only from the next call. */
    private boolean waited(AgencyId agency) {
        Long since = opened.get(agency.value());
        return since != null && System.nanoTime() - since >= open.toNanos();
    }

    /** Whether a call may be made now; each yes is followed by {@link #ended} or {@link #unused}. */
    boolean mayCall(AgencyId agency) {
        return of(agency).tryAcquirePermission();
    }

    void unused(AgencyId agency) {
        of(agency).releasePermission();
    }

    void ended(AgencyId agency, CallEnd end) {
        if (end instanceof CallEnd.Again again && !again.code().equals(ApplicationConnector.WE_LACK_A_SCAN)) {
            of(agency).onError(0, TimeUnit.MILLISECONDS, new IllegalStateException(again.code()));
        } else {
            of(agency).onSuccess(0, TimeUnit.MILLISECONDS);
        }
    }

    private CircuitBreaker of(AgencyId agency) {
        return breakers.circuitBreaker(agency.value());
    }
}
