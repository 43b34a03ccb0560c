package org.caravanserai.report;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/**
 * Lets kept messages go on: all at start, when mappings may have changed, and every minute what came while they were being
 * changed.
 */
@Component
class QuarantineRoutes extends RouteBuilder {
    private final Quarantine quarantine;

    QuarantineRoutes(Quarantine quarantine) {
        this.quarantine = quarantine;
    }

    @Override
    public void configure() {
        from("timer:mappings?repeatCount=1&delay=1000")
                .routeId("read-mappings-at-start")
                .process(exchange -> quarantine.mappingsChanged());
        from("scheduler:kept?delay=60000&initialDelay=60000")
                .routeId("resume-kept")
                .process(exchange -> quarantine.resume());
    }
}
