package org.caravanserai.mail;

import java.util.Set;
import org.caravanserai.connectors.exchange.AgencyId;
import org.springframework.stereotype.Component;

/** Tells whose staff address refuses mail, so that somebody can see to it; never the address. */
@Component
public class RefusedMail {
    private final MailStore store;

    RefusedMail(MailStore store) {
        this.store = store;
    }

    public Set<AgencyId> agencies() {
        return store.refused();
    }
}
