package org.caravanserai.application;

import org.caravanserai.messaging.EntryRoutes;
import org.springframework.stereotype.Component;

/** Shows how far an application has come. */
@Component
class ApplicationRoutes extends EntryRoutes {
    private final ApplicationView view;

    ApplicationRoutes(ApplicationView view) {
        this.view = view;
    }

    @Override
    public void configure() {
        entry("readApplication", asked -> view.read(asked.caller(), asked.id()));
    }
}
