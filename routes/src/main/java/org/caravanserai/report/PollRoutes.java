package org.caravanserai.report;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.messaging.RoutesByAgency;
import org.springframework.stereotype.Component;

/** Asks each agency that is polled what is new, as often as its entry says. */
@Component
class PollRoutes extends RoutesByAgency {
    private static final String TEMPLATE = "poll";
    private static final String AGENCY = "agency";
    private final Agencies agencies;
    private final Poll poll;

    PollRoutes(Agencies agencies, Poll poll) {
        super(TEMPLATE);
        this.agencies = agencies;
        this.poll = poll;
    }

    @Override
    protected void template() {
        routeTemplate(TEMPLATE)
                .templateParameter(AGENCY)
                .templateParameter("every")
                .from("scheduler:poll-{{agency}}?delay={{every}}&initialDelay=1000")
                .setProperty(AGENCY, constant("{{agency}}"))
                .process(exchange ->
                        poll.poll(new AgencyId(Objects.requireNonNull(exchange.getProperty(AGENCY, String.class)))));
    }

    @Override
    protected Map<AgencyId, Map<String, String>> wanted() {
        Map<AgencyId, Map<String, String>> wanted = new HashMap<>();
        agencies.all().stream()
                .filter(Agency::takesPart)
                .forEach(agency -> agency.reached()
                        .pollEvery()
                        .ifPresent(every -> wanted.put(
                                agency.id(),
                                Map.of(AGENCY, agency.id().value(), "every", String.valueOf(every.toMillis())))));
        return wanted;
    }
}
