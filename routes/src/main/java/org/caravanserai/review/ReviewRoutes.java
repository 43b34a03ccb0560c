package org.caravanserai.review;

import org.caravanserai.messaging.EntryRoutes;
import org.springframework.stereotype.Component;

/** The entries of reviews; every ten seconds what was missed raises an alert. */
@Component
class ReviewRoutes extends EntryRoutes {
    private final ReviewDesk desk;
    private final ReviewAlerts alerts;

    ReviewRoutes(ReviewDesk desk, ReviewAlerts alerts) {
        this.desk = desk;
        this.alerts = alerts;
    }

    @Override
    public void configure() {
        entry("confirmEmergency", asked -> desk.confirm(asked.caller(), asked.key(), asked.id()));
        entry("listReviews", asked -> desk.list(asked.caller(), asked.body(ReviewDesk.Wanted.class)));
        entry("closeReview", asked -> desk.close(asked.caller(), asked.key(), asked.id(), asked.body(Verdict.class)));
        from("scheduler:reviews?delay=10000").routeId("alert-reviews").process(exchange -> alerts.raise());
    }
}
