package org.caravanserai.disclosure;

import org.caravanserai.messaging.EntryRoutes;
import org.springframework.stereotype.Component;

/** The counter's entry for what it hands to the person. */
@Component
class DisclosureRoutes extends EntryRoutes {
    private final DisclosureDesk desk;

    DisclosureRoutes(DisclosureDesk desk) {
        this.desk = desk;
    }

    @Override
    public void configure() {
        entry("readDisclosures", asked -> desk.read(asked.caller(), asked.body(StatementWanted.class)));
    }
}
