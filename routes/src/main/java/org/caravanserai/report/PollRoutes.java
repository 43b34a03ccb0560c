package org.caravanserai.report;

import org.apache.camel.builder.RouteBuilder;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.springframework.stereotype.Component;

/** Asks each agency that is polled what is new, as often as its entry says. */
@Component
class PollRoutes extends RouteBuilder {
    private final Agencies agencies;
    private final Poll poll;

    PollRoutes(Agencies agencies, Poll poll) {
        this.agencies = agencies;
        this.poll = poll;
    }

    @Override
    public void configure() {
        for (Agency agency : agencies.all()) {
            agency.reached()
                    .pollEvery()
                    .ifPresent(every -> from("scheduler:poll-" + agency.id() + "?delay=" + every.toMillis()
                                    + "&initialDelay=1000")
                            .routeId("poll-" + agency.id())
                            .process(exchange -> poll.poll(agency.id())));
        }
    }
}
