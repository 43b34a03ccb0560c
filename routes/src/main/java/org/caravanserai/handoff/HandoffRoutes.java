package org.caravanserai.handoff;

import org.apache.camel.builder.RouteBuilder;
import org.caravanserai.agency.Agencies;
import org.caravanserai.messaging.ErrorHandling;
import org.caravanserai.messaging.QueueNames;
import org.springframework.stereotype.Component;

/** Takes each handoff from its agency's queue to the agency, if consent covers the hop. */
@Component
class HandoffRoutes extends RouteBuilder {
    private final Agencies agencies;
    private final Steps steps;

    HandoffRoutes(Agencies agencies, Steps steps) {
        this.agencies = agencies;
        this.steps = steps;
    }

    @Override
    public void configure() {
        routeTemplate("deliver-handoffs")
                .templateParameter("queue")
                .templateParameter("consumers")
                .from("jms:queue:{{queue}}?concurrentConsumers={{consumers}}")
                .routeConfigurationId(ErrorHandling.REDELIVER)
                .bean(steps, "claim") // decides, records, commits; the refusal too
                .choice()
                .when(body().isInstanceOf(Release.class))
                .bean(steps, "call")
                .bean(steps, "settle")
                .otherwise()
                .stop(); // the safe side: nothing else is delivered

        agencies.all().stream()
                .filter(agency -> agency.reached().consumers() > 0)
                .forEach(agency -> templatedRoute("deliver-handoffs")
                        .routeId("deliver-handoffs-" + agency.id())
                        .parameter("queue", QueueNames.handoff(agency.id()))
                        .parameter("consumers", String.valueOf(agency.reached().consumers())));
    }
}
