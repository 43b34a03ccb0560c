package org.caravanserai.handoff;

import java.time.InstantSource;
import org.caravanserai.agency.Agencies;
import org.caravanserai.connectors.exchange.AgencyId;
import org.springframework.stereotype.Component;

/** Tells how the way to an agency stands: paused by itself, or held by this node's breaker. */
@Component
public class Ways {
    private final Agencies agencies;
    private final Breakers breakers;
    private final InstantSource clock;

    Ways(Agencies agencies, Breakers breakers, InstantSource clock) {
        this.agencies = agencies;
        this.breakers = breakers;
        this.clock = clock;
    }

    public Way to(AgencyId agency) {
        return agencies.find(agency).filter(it -> it.paused(clock.instant())).isPresent()
                ? Way.PAUSED
                : breakers.way(agency);
    }
}
