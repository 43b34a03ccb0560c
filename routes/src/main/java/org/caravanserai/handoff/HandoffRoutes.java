package org.caravanserai.handoff;

import java.util.Map;
import java.util.stream.Collectors;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.messaging.ErrorHandling;
import org.caravanserai.messaging.QueueNames;
import org.caravanserai.messaging.RoutesByAgency;
import org.springframework.stereotype.Component;

/** Takes each handoff from its agency's queue to the agency, if consent covers the hop. */
@Component
class HandoffRoutes extends RoutesByAgency {
    private static final String TEMPLATE = "deliver-handoffs";
    private final Agencies agencies;
    private final Steps steps;

    HandoffRoutes(Agencies agencies, Steps steps) {
        super(TEMPLATE);
        this.agencies = agencies;
        this.steps = steps;
    }

    @Override
    protected void template() {
        routeTemplate(TEMPLATE)
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
    }

    @Override
    protected Map<AgencyId, Map<String, String>> wanted() {
        return agencies.all().stream()
                .filter(Agency::takesPart)
                .collect(Collectors.toMap(
                        Agency::id,
                        agency -> Map.of(
                                "queue", QueueNames.handoff(agency.id()),
                                "consumers", String.valueOf(agency.reached().consumers()))));
    }
}
