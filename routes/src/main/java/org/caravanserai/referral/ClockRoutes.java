package org.caravanserai.referral;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** Looks every two seconds which clocks have run out. */
@Component
class ClockRoutes extends RouteBuilder {
    private final Clocks clocks;

    ClockRoutes(Clocks clocks) {
        this.clocks = clocks;
    }

    @Override
    public void configure() {
        from("scheduler:clocks?delay=2000").routeId("fire-clocks").process(exchange -> clocks.fire());
    }
}
