package org.caravanserai.consent;

import java.util.UUID;
import org.caravanserai.identity.Caller;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends a consent that no longer says what the person was shown (C5): whatever is sent now, they have to be asked anew. */
@Component
public class Invalidation {
    private static final String PAYLOAD_CHANGED = "payload-changed";
    private final ConsentStore store;
    private final ConsentVersions versions;

    Invalidation(ConsentStore store, ConsentVersions versions) {
        this.store = store;
        this.versions = versions;
    }

    /** After a submission of another payload was refused; an application that has begun is not touched by a second try. */
    @Transactional
    public void payloadChanged(Caller caller, UUID id) {
        store.findForChange(id)
                .filter(consent -> ConsentDesk.visible(caller, consent))
                .filter(consent -> consent.status() == ConsentState.GIVEN && !store.begun(id))
                .ifPresent(consent -> versions.invalidated(caller, consent, PAYLOAD_CHANGED));
    }
}
