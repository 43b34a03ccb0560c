package org.caravanserai.consent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.InstantSource;
import java.util.Optional;
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
        Consent consent = hashed(draft, null, null);
        store.insert(consent);
        keep(caller, consent, null, new Change(AuditEvent.CONSENT_RECORDED, null));
        return consent;
    }

    /** Taken back, revoked or objected to; the receipt's result says which. */
    Consent ended(Caller caller, Consent old, ConsentState how) {
        return next(caller, old, old.next(how), new Change(AuditEvent.CONSENT_WITHDRAWN, null));
    }

    /** The help goes on, and the sender is told nothing more. */
    Consent wayBackClosed(Caller caller, Consent old) {
        Terms oneWay = old.terms().towards(Direction.CLOSED);
        return next(caller, old, old.next(old.status(), oneWay), new Change(AuditEvent.WAY_BACK_CLOSED, null));
    }

    /** Its period is over; nobody said so, so the hub does. */
    Consent expired(Consent old) {
        Caller hub = new Caller("system:hub", old.matter().from(), Optional.empty(), Set.of(), "hub");
        return next(hub, old, old.next(ConsentState.EXPIRED), new Change(AuditEvent.CONSENT_EXPIRED, null));
    }

    /** What was put off is answered. */
    Consent answered(Caller caller, Consent old, Consent answer) {
        return next(caller, old, answer, new Change(AuditEvent.CONSENT_RECORDED, null));
    }

    /** Ended by us, because the person was shown something else; the reason is a code. */
    Consent invalidated(Caller caller, Consent old, String reason) {
        return next(caller, old, old.next(ConsentState.REVOKED), new Change(AuditEvent.CONSENT_WITHDRAWN, reason));
    }

    private record Change(AuditEvent event, @Nullable String reason) {}

    private Consent next(Caller caller, Consent old, Consent draft, Change change) {
        Consent next = hashed(draft, old.hash(), change.reason());
        store.update(next);
        keep(caller, next, old.hash(), change);
        WithdrawalsRemembered.entry(old, next).ifPresent(ledger::afterCommit);
        return next;
    }

    private void keep(Caller caller, Consent consent, byte @Nullable [] previous, Change change) {
        String document = document(consent, previous, change.reason());
        String signature = signatures.signDetached(ConsentVersion.TYPE, document.getBytes(UTF_8));
        store.insertVersion(new ConsentVersion(
                consent,
                document,
                previous,
                signature,
                clock.instant(),
                caller.agency(),
                caller.actor(),
                change.reason()));
        Set<String> categories = Set.copyOf(ConsentStore.words(consent.terms().categories()));
        audit.record(Receipt.of(change.event(), caller.agency(), caller.actor())
                .unit(caller.unit().orElse(null))
                .consent(consent.id(), consent.version(), consent.hash())
                .categories(categories, categories)
                .reason(change.reason())
                .result(consent.status().word()));
    }

    private static Consent hashed(Consent consent, byte @Nullable [] previous, @Nullable String reason) {
        return consent.hashed(
                Canonical.sha256(null, document(consent, previous, reason).getBytes(UTF_8)));
    }

    private static String document(Consent consent, byte @Nullable [] previous, @Nullable String reason) {
        return new ConsentRow(consent).document(previous, reason);
    }
}
