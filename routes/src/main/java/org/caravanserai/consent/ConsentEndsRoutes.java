package org.caravanserai.consent;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** Looks every five seconds which consents come to their end. */
@Component
class ConsentEndsRoutes extends RouteBuilder {
    private final ConsentEnds ends;

    ConsentEndsRoutes(ConsentEnds ends) {
        this.ends = ends;
    }

    @Override
    public void configure() {
        from("scheduler:consent-ends?delay=5000").routeId("end-consents").process(exchange -> ends.look());
    }
}
