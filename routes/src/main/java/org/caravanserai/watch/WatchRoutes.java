package org.caravanserai.watch;

import org.caravanserai.agency.Agencies;
import org.caravanserai.messaging.EntryRoutes;
import org.springframework.stereotype.Component;

/** Looks at each authority's cases, a round a second, and shows how one stands. */
@Component
class WatchRoutes extends EntryRoutes {
    private static final int A_SECOND = 1000;
    private final Agencies agencies;
    private final Watches watches;
    private final Looks looks;
    private final CaseView view;

    WatchRoutes(Agencies agencies, Watches watches, Looks looks, CaseView view) {
        this.agencies = agencies;
        this.watches = watches;
        this.looks = looks;
        this.view = view;
    }

    @Override
    public void configure() {
        entry("readCaseStatus", asked -> view.read(asked.caller(), asked.id()));
        agencies.all().forEach(agency -> watches.find(agency.id()).ifPresent(this::watch));
    }

    private void watch(Watches.Watched watched) {
        from("scheduler:watch-" + watched.id() + "?delay=" + A_SECOND + "&initialDelay=" + A_SECOND)
                .routeId("watch-" + watched.id())
                .process(exchange -> looks.round(watched));
    }
}
