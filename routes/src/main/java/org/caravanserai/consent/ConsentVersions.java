package org.caravanserai.consent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.InstantSource;
import java.util.Set;
import org.caravanserai.audit.Audit;
import org.caravanserai.audit.AuditEvent;
import org.caravanserai.audit.Canonical;
import org.caravanserai.audit.Receipt;
import org.caravanserai.identity.Caller;
import org.springframework.stereotype.Component;

/** Every change of a consent is a new version, addressed by its content and linked to the one before. */
@Component
class ConsentVersions {
    private final ConsentStore store;
    private final Audit audit;
    private final InstantSource clock;

    ConsentVersions(ConsentStore store, Audit audit, InstantSource clock) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    Consent first(Caller caller, Consent draft) {
        Consent consent = hashed(draft);
        store.insert(consent);
        keep(caller, consent, new byte[0], AuditEvent.CONSENT_RECORDED);
        return consent;
    }

    Consent withdrawn(Caller caller, Consent old) {
        Consent next = hashed(old.next(ConsentState.WITHDRAWN));
        store.update(next);
        keep(caller, next, old.hash(), AuditEvent.CONSENT_WITHDRAWN);
        return next;
    }

    private void keep(Caller caller, Consent consent, byte[] previous, AuditEvent event) {
        String document = new ConsentRow(consent).document();
        store.insertVersion(consent, document, previous, clock.instant(), caller.agency(), caller.actor());
        Set<String> categories = Set.copyOf(ConsentStore.words(consent.categories()));
        audit.record(Receipt.of(event, caller.agency(), caller.actor())
                .unit(caller.unit().orElse(null))
                .consent(consent.id(), consent.version(), consent.hash())
                .categories(categories, categories)
                .result(consent.status().word()));
    }

    private static Consent hashed(Consent consent) {
        return consent.hashed(
                Canonical.sha256(null, new ConsentRow(consent).document().getBytes(UTF_8)));
    }
}
