package org.caravanserai.watch;

import org.caravanserai.messaging.EntryRoutes;
import org.springframework.stereotype.Component;

/** Shows how a watched case stands. */
@Component
class WatchRoutes extends EntryRoutes {
    private final CaseView view;

    WatchRoutes(CaseView view) {
        this.view = view;
    }

    @Override
    public void configure() {
        entry("readCaseStatus", asked -> view.read(asked.caller(), asked.id()));
    }
}
