package org.caravanserai.consent;

import java.util.UUID;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.vault.Pseudonyms;
import org.springframework.stereotype.Component;

/** Finds a person by an agency's own reference. */
@Component
public class People {
    /** Nobody: an agency that has recorded no consent for a reference has no person behind it. */
    private static final UUID NOBODY = new UUID(0, 0);

    private final ConsentStore store;
    private final Pseudonyms pseudonyms;

    People(ConsentStore store, Pseudonyms pseudonyms) {
        this.store = store;
        this.pseudonyms = pseudonyms;
    }

    /** The person, or an id that no consent can match. */
    public UUID find(AgencyId agency, String reference) {
        return store.findPerson(agency, pseudonyms.digest(agency, reference)).orElse(NOBODY);
    }
}
