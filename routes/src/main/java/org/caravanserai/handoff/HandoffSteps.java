package org.caravanserai.handoff;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.caravanserai.agency.Agencies;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.messaging.Deliveries;
import org.caravanserai.messaging.Delivery;
import org.caravanserai.messaging.Outbox;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The steps in earnest, with a breaker before the first. */
@Component
class HandoffSteps implements Steps {
    private final Agencies agencies;
    private final Claim claim;
    private final Call call;
    private final Settle settle;
    private final Breakers breakers;
    private final Pace pace;
    private final CallMeters meters;
    private final Connectors connectors;
    private final Deliveries deliveries;
    private final Outbox outbox;
    private final InstantSource clock;

    HandoffSteps(
            Agencies agencies,
            Claim claim,
            Call call,
            Settle settle,
            Breakers breakers,
            Pace pace,
            CallMeters meters,
            Connectors connectors,
            Deliveries deliveries,
            Outbox outbox,
            InstantSource clock) {
        this.agencies = agencies;
        this.claim = claim;
        this.call = call;
        this.settle = settle;
        this.breakers = breakers;
        this.pace = pace;
        this.meters = meters;
        this.connectors = connectors;
        this.deliveries = deliveries;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public @Nullable Object claim(String deliveryId) {
        UUID id = UUID.fromString(deliveryId);
        AgencyId agency = deliveries.find(id).map(Delivery::destination).orElse(null);
        if (agency != null && paused(agency)) {
            outbox.defer(id, clock.instant()); // sent again once the pause is over
            return null;
        }
        if (agency == null || connectors.find(agency).isEmpty()) {
            return claim.claim(id).orElse(null);
        }
        return guarded(id, agency);
    }

    private boolean paused(AgencyId agency) {
        return agencies.find(agency).filter(it -> it.paused(clock.instant())).isPresent();
    }

    /** While the agency's breaker is open, or its pace is reached, its messages wait in the database, not in a consumer. */
    private @Nullable Object guarded(UUID id, AgencyId agency) {
        if (!breakers.mayCall(agency)) {
            return held(id, agency, "breaker", breakers.open());
        }
        Optional<Duration> wait = pace.take(agency);
        if (wait.isPresent()) {
            breakers.unused(agency);
            return held(id, agency, "pace", wait.get());
        }
        Release release = null;
        try {
            release = claim.claim(id).orElse(null);
            return release;
        } finally {
            if (release == null) {
                breakers.unused(agency);
            }
        }
    }

    private @Nullable Object held(UUID id, AgencyId agency, String by, Duration wait) {
        meters.held(agency, by);
        outbox.defer(id, clock.instant().plus(wait));
        return null;
    }

    @Override
    public Ended call(Release release) {
        return call.call(release);
    }

    @Override
    public void settle(Ended ended) {
        settle.settle(ended);
    }
}
