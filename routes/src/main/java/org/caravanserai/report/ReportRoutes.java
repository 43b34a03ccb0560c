package org.caravanserai.report;

import java.util.Map;
import java.util.stream.Collectors;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.messaging.ErrorHandling;
import org.caravanserai.messaging.QueueNames;
import org.caravanserai.messaging.RoutesByAgency;
import org.springframework.stereotype.Component;

/** Brings each report from its queue back to the agency that made the referral. */
@Component
class ReportRoutes extends RoutesByAgency {
    private static final String TEMPLATE = "return-reports";
    private final Agencies agencies;
    private final Teller back;

    ReportRoutes(Agencies agencies, Teller back) {
        super(TEMPLATE);
        this.agencies = agencies;
        this.back = back;
    }

    @Override
    protected void template() {
        routeTemplate(TEMPLATE)
                .templateParameter("queue")
                .templateParameter("consumers")
                .from("jms:queue:{{queue}}?concurrentConsumers={{consumers}}")
                .routeConfigurationId(ErrorHandling.REDELIVER)
                .bean(back, "tell"); // decides, records, tells, commits
    }

    @Override
    protected Map<AgencyId, Map<String, String>> wanted() {
        return agencies.all().stream()
                .filter(Agency::takesPart)
                .collect(Collectors.toMap(
                        Agency::id,
                        agency -> Map.of(
                                "queue", QueueNames.report(agency.id()),
                                "consumers", String.valueOf(agency.reached().consumers()))));
    }
}
