package org.caravanserai.messaging;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** Calls whose lease ended are put back every second; request keys older than 90 days are forgotten every hour. */
@Component
class HousekeepingRoutes extends RouteBuilder {
    private final Deliveries deliveries;
    private final Once once;

    HousekeepingRoutes(Deliveries deliveries, Once once) {
        this.deliveries = deliveries;
        this.once = once;
    }

    @Override
    public void configure() {
        from("scheduler:reclaim?delay=1000").routeId("reclaim-calls").process(exchange -> deliveries.reclaim());
        from("scheduler:forget?delay=3600000").routeId("forget-old-requests").process(exchange -> once.forgetOld());
    }
}
