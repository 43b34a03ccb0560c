package org.caravanserai.watch;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.caravanserai.agency.Agencies;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.messaging.RoutesByAgency;
import org.springframework.stereotype.Component;

/** Looks at each authority's cases, a round a second. */
@Component
class LookRoutes extends RoutesByAgency {
    private static final String TEMPLATE = "watch";
    private static final String AGENCY = "agency";
    private final Agencies agencies;
    private final Watches watches;
    private final Looks looks;

    LookRoutes(Agencies agencies, Watches watches, Looks looks) {
        super(TEMPLATE);
        this.agencies = agencies;
        this.watches = watches;
        this.looks = looks;
    }

    @Override
    protected void template() {
        routeTemplate(TEMPLATE)
                .templateParameter(AGENCY)
                .from("scheduler:watch-{{agency}}?delay=1000&initialDelay=1000")
                .setProperty(AGENCY, constant("{{agency}}"))
                .process(exchange -> watches.find(
                                new AgencyId(Objects.requireNonNull(exchange.getProperty(AGENCY, String.class))))
                        .ifPresent(looks::round));
    }

    @Override
    protected Map<AgencyId, Map<String, String>> wanted() {
        Map<AgencyId, Map<String, String>> wanted = new HashMap<>();
        agencies.all()
                .forEach(agency -> watches.find(agency.id())
                        .ifPresent(watched -> wanted.put(
                                agency.id(), Map.of(AGENCY, agency.id().value()))));
        return wanted;
    }
}
