package org.caravanserai.queue;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.agency.AmqpReach;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.messaging.ErrorHandling;
import org.caravanserai.messaging.QueueNames;
import org.caravanserai.messaging.RoutesByAgency;
import org.springframework.stereotype.Component;

/** Reads what each partner with a queue of its own has said there. */
@Component
class QueueRoutes extends RoutesByAgency {
    private static final String TEMPLATE = "hear-partner";
    private static final String AGENCY = "agency";
    private final Agencies agencies;
    private final PartnersWord word;

    QueueRoutes(Agencies agencies, PartnersWord word) {
        super(TEMPLATE);
        this.agencies = agencies;
        this.word = word;
    }

    @Override
    protected void template() {
        routeTemplate(TEMPLATE)
                .templateParameter(AGENCY)
                .templateParameter("queue")
                .from("jms:queue:{{queue}}")
                .routeConfigurationId(ErrorHandling.REDELIVER)
                .setProperty(AGENCY, constant("{{agency}}")) // who may write there is the broker's to say
                .process(exchange -> word.take(
                        new AgencyId(Objects.requireNonNull(exchange.getProperty(AGENCY, String.class))),
                        String.valueOf(exchange.getMessage().getBody(String.class))));
    }

    @Override
    protected Map<AgencyId, Map<String, String>> wanted() {
        Map<AgencyId, Map<String, String>> wanted = new HashMap<>();
        for (Agency agency : agencies.all()) {
            if (agency.takesPart() && agency.reached() instanceof AmqpReach) {
                wanted.put(agency.id(), Map.of(AGENCY, agency.id().value(), "queue", QueueNames.in(agency.id())));
            }
        }
        return wanted;
    }
}
