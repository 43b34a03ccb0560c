package org.caravanserai.report;

import org.apache.camel.builder.RouteBuilder;
import org.caravanserai.agency.Agencies;
import org.caravanserai.messaging.ErrorHandling;
import org.caravanserai.messaging.QueueNames;
import org.springframework.stereotype.Component;

/** Brings each report from its queue back to the agency that made the referral. */
@Component
class ReportRoutes extends RouteBuilder {
    private final Agencies agencies;
    private final Teller back;

    ReportRoutes(Agencies agencies, Teller back) {
        this.agencies = agencies;
        this.back = back;
    }

    @Override
    public void configure() {
        routeTemplate("return-reports")
                .templateParameter("queue")
                .templateParameter("consumers")
                .from("jms:queue:{{queue}}?concurrentConsumers={{consumers}}")
                .routeConfigurationId(ErrorHandling.REDELIVER)
                .bean(back, "tell"); // decides, records, tells, commits

        agencies.all().stream()
                .filter(agency -> agency.reached().consumers() > 0)
                .forEach(agency -> templatedRoute("return-reports")
                        .routeId("return-reports-" + agency.id())
                        .parameter("queue", QueueNames.report(agency.id()))
                        .parameter("consumers", String.valueOf(agency.reached().consumers())));
    }
}
