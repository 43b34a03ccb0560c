package org.caravanserai.report;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.agency.FhirReach;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.messaging.RoutesByAgency;
import org.springframework.stereotype.Component;

/** Hears notifications, asks the agencies that sent one at once, and sees to it that the others may. */
@Component
class NotificationRoutes extends RoutesByAgency {
    private static final String TEMPLATE = "keep-notified";
    private static final String AGENCY = "agency";
    private final Agencies agencies;
    private final Notifications notifications;
    private final Poll poll;

    NotificationRoutes(Agencies agencies, Notifications notifications, Poll poll) {
        super(TEMPLATE);
        this.agencies = agencies;
        this.notifications = notifications;
        this.poll = poll;
    }

    @Override
    protected void template() {
        from("direct:hearNotification")
                .routeId("hearNotification")
                .errorHandler(noErrorHandler())
                .process(exchange -> exchange.getMessage()
                        .setBody(notifications.hear(exchange.getMessage().getMandatoryBody(Notification.class))));
        from("scheduler:notified?delay=500")
                .routeId("ask-the-notified")
                .process(exchange -> exchange.getMessage().setBody(notifications.unread()))
                .split(body())
                .wireTap("direct:ask-now"); // one slow agency keeps no other waiting
        from("direct:ask-now")
                .routeId("ask-now")
                .process(exchange -> poll.poll(exchange.getMessage().getMandatoryBody(AgencyId.class)));
        routeTemplate(TEMPLATE)
                .templateParameter(AGENCY)
                .templateParameter("every")
                .from("scheduler:keep-notified-{{agency}}?delay={{every}}&initialDelay=1000")
                .setProperty(AGENCY, constant("{{agency}}"))
                .process(exchange -> notifications.keep(
                        new AgencyId(Objects.requireNonNull(exchange.getProperty(AGENCY, String.class)))));
    }

    @Override
    protected Map<AgencyId, Map<String, String>> wanted() {
        Map<AgencyId, Map<String, String>> wanted = new HashMap<>();
        for (Agency agency : agencies.all()) {
            if (agency.takesPart() && agency.reached() instanceof FhirReach reach) {
                reach.notified()
                        .ifPresent(by -> wanted.put(
                                agency.id(),
                                Map.of(
                                        AGENCY,
                                        agency.id().value(),
                                        "every",
                                        String.valueOf(by.checkEvery().toMillis()))));
            }
        }
        return wanted;
    }
}
