package org.caravanserai.referral;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** Looks every two seconds which clocks have run out, and every hour who has come of age where midnight has passed. */
@Component
class ClockRoutes extends RouteBuilder {
    private final Clocks clocks;
    private final ComingOfAge comingOfAge;

    ClockRoutes(Clocks clocks, ComingOfAge comingOfAge) {
        this.clocks = clocks;
        this.comingOfAge = comingOfAge;
    }

    @Override
    public void configure() {
        from("scheduler:clocks?delay=2000").routeId("fire-clocks").process(exchange -> clocks.fire());
        from("scheduler:ages?delay=3600000").routeId("ask-those-of-age").process(exchange -> comingOfAge.tell());
    }
}
