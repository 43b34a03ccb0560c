package org.caravanserai.consent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.InstantSource;
import java.util.Set;
import org.caravanserai.audit.Audit;
import org.caravanserai.audit.AuditEvent;
import org.caravanserai.audit.Canonical;
import org.caravanserai.audit.Receipt;
import org.caravanserai.identity.Caller;
import org.caravanserai.ledger.Ledger;
import org.caravanserai.signing.Signatures;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Every change of a consent is a new version: addressed by its content, linked to the one before, and signed. */
@Component
class ConsentVersions {
    private final ConsentStore store;
    private final Signatures signatures;
    private final Audit audit;
    private final InstantSource clock;
    private final Ledger ledger;

    ConsentVersions(ConsentStore store, Signatures signatures, Audit audit, InstantSource clock, Ledger ledger) {
        this.store = store;
        this.signatures = signatures;
        this.audit = audit;
        this.clock = clock;
        this.ledger = ledger;
    }

    Consent first(Caller caller, Consent draft) {
        Consent consent = hashed(draft, null);
        store.insert(consent);
        keep(caller, consent, null, AuditEvent.CONSENT_RECORDED);
        return consent;
    }

    /** Taken back, revoked or objected to; the receipt's result says which. */
    Consent ended(Caller caller, Consent old, ConsentState how) {
        return next(caller, old, old.next(how), AuditEvent.CONSENT_WITHDRAWN);
    }

    /** What was put off is answered. */
    Consent answered(Caller caller, Consent old, Consent answer) {
        return next(caller, old, answer, AuditEvent.CONSENT_RECORDED);
    }

    Consent wayBackClosed(Caller caller, Consent old) {
        Consent draft = old.next(old.status(), old.terms().towards(Direction.THERE));
        return next(caller, old, draft, AuditEvent.CONSENT_WITHDRAWN);
    }

    private Consent next(Caller caller, Consent old, Consent draft, AuditEvent event) {
        Consent next = hashed(draft, old.hash());
        store.update(next);
        keep(caller, next, old.hash(), event);
        WithdrawalsRemembered.entry(old, next).ifPresent(ledger::afterCommit);
        return next;
    }

    private void keep(Caller caller, Consent consent, byte @Nullable [] previous, AuditEvent event) {
        String document = document(consent, previous);
        String signature = signatures.signDetached(ConsentVersion.TYPE, document.getBytes(UTF_8));
        store.insertVersion(new ConsentVersion(
                consent, document, previous, signature, clock.instant(), caller.agency(), caller.actor()));
        Set<String> categories = Set.copyOf(ConsentStore.words(consent.terms().categories()));
        audit.record(Receipt.of(event, caller.agency(), caller.actor())
                .unit(caller.unit().orElse(null))
                .consent(consent.id(), consent.version(), consent.hash())
                .categories(categories, categories)
                .result(consent.status().word()));
    }

    private static Consent hashed(Consent consent, byte @Nullable [] previous) {
        return consent.hashed(Canonical.sha256(null, document(consent, previous).getBytes(UTF_8)));
    }

    private static String document(Consent consent, byte @Nullable [] previous) {
        return new ConsentRow(consent).document(previous);
    }
}
