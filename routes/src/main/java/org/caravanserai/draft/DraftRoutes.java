package org.caravanserai.draft;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** Drops every quarter of an hour the drafts that nobody came back to. */
@Component
class DraftRoutes extends RouteBuilder {
    private final Drafts drafts;

    DraftRoutes(Drafts drafts) {
        this.drafts = drafts;
    }

    @Override
    public void configure() {
        from("scheduler:drop-old-drafts?delay=900000")
                .routeId("drop-old-drafts")
                .process(exchange -> drafts.dropOld());
    }
}
