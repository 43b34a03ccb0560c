package org.caravanserai.report;

import org.caravanserai.configuration.ConfigurationChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Lets kept messages go on as soon as another configuration, and so perhaps another mapping, is in force. */
@Component
class QuarantineFollows {
    private final Quarantine quarantine;

    QuarantineFollows(Quarantine quarantine) {
        this.quarantine = quarantine;
    }

    /** The connectors, which come first, have the new mappings already. */
    @EventListener
    void follow(ConfigurationChanged changed) {
        quarantine.mappingsChanged();
    }
}
