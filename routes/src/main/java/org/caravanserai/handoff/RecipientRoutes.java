package org.caravanserai.handoff;

import org.caravanserai.messaging.EntryRoutes;
import org.springframework.stereotype.Component;

/** The partner's entry for reading a handoff. */
@Component
class RecipientRoutes extends EntryRoutes {
    private final RecipientView view;

    RecipientRoutes(RecipientView view) {
        this.view = view;
    }

    @Override
    public void configure() {
        entry("readHandoff", asked -> view.read(asked.caller(), asked.id()));
    }
}
