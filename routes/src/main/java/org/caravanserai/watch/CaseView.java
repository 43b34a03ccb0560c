package org.caravanserai.watch;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.UUID;
import org.caravanserai.answer.Answer;
import org.caravanserai.audit.Audit;
import org.caravanserai.audit.AuditEvent;
import org.caravanserai.audit.Receipt;
import org.caravanserai.connectors.exchange.ClearedHandoff;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Facts;
import org.caravanserai.connectors.exchange.Hop;
import org.caravanserai.connectors.exchange.ReferralId;
import org.caravanserai.connectors.exchange.Refusal;
import org.caravanserai.connectors.exchange.RefusedHandoff;
import org.caravanserai.consent.Crossing;
import org.caravanserai.consent.Gate;
import org.caravanserai.consent.Ruling;
import org.caravanserai.identity.Caller;
import org.caravanserai.referral.Referral;
import org.caravanserai.referral.ReferralStore;
import org.caravanserai.referral.SealedFacts;
import org.caravanserai.referral.SenderView;
import org.caravanserai.vault.Pseudonyms;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How a watched case stands, for the agency that watches it and nobody else; each reading is decided anew (H4) and recorded. */
@Component
public class CaseView {
    private final WatchStore store;
    private final ReferralStore referrals;
    private final SealedFacts sealed;
    private final Gate gate;
    private final Audit audit;
    private final Pseudonyms pseudonyms;

    CaseView(
            WatchStore store,
            ReferralStore referrals,
            SealedFacts sealed,
            Gate gate,
            Audit audit,
            Pseudonyms pseudonyms) {
        this.store = store;
        this.referrals = referrals;
        this.sealed = sealed;
        this.gate = gate;
        this.audit = audit;
        this.pseudonyms = pseudonyms;
    }

    /** @param now empty where the consent lets nothing back, and before the first look */
    public record Seen(
            boolean closed, int changes, @Nullable Instant lookedAt, Optional<CaseNow> now) {
        @Override
        public String toString() {
            return "Seen[]";
        }
    }

    @Transactional
    public Answer<Seen> read(Caller caller, UUID id) {
        Optional<Referral> found = referrals.find(new ReferralId(id)).filter(r -> SenderView.visible(caller, r));
        Optional<WatchStore.Progress> progress = found.flatMap(r -> store.progress(r.id()));
        if (progress.isEmpty()) {
            return new Answer.NotThere<>();
        }
        Gate.Held consent = gate.hold(found.get().consent());
        Referral referral = referrals.lock(found.get().id()).orElseThrow();
        return referral.erased() ? new Answer.Gone<>("erased") : decided(caller, consent, referral, progress.get());
    }

    private Answer<Seen> decided(Caller caller, Gate.Held consent, Referral referral, WatchStore.Progress progress) {
        Ruling ruling = gate.decide(crossing(caller, referral), consent);
        Referral recorded = referral.with(audit.append(referral.chain(), ruling.receipt()));
        boolean covered = ruling.decision() instanceof ClearedHandoff;
        Optional<CaseNow> now = covered ? sealed.caseAt(referral, progress.changes(), CaseNow.class) : Optional.empty();
        referrals.updateChain(now.isPresent() ? viewed(caller, recorded) : recorded);
        if (ruling.decision() instanceof RefusedHandoff refused && refused.reason() != Refusal.NOT_COVERED) {
            return new Answer.Gone<>(refused.reason().word());
        }
        boolean closed = referral.standing().ended();
        return new Answer.Done<>(new Seen(closed, progress.changes(), progress.lookedAt(), now), referral.version());
    }

    private Crossing crossing(Caller caller, Referral referral) {
        return new Crossing(
                Hop.H4,
                referral.toSender(
                        referral.version(), pseudonyms.forAgency(referral.person(), referral.to()), Facts.none()),
                referral.person(),
                EnumSet.allOf(DataCategory.class),
                true,
                caller.agency(),
                caller.actor(),
                null,
                0,
                null,
                null);
    }

    private Referral viewed(Caller caller, Referral referral) {
        var categories = DataCategory.words(EnumSet.of(DataCategory.NATREF));
        Receipt view = Receipt.of(AuditEvent.VIEWED, caller.agency(), caller.actor())
                .unit(caller.unit().orElse(null))
                .about(referral.id(), referral.handoff().value())
                .hop(Hop.H4.name())
                .categories(categories, categories)
                .result("shown");
        return referral.with(audit.append(referral.chain(), view));
    }
}
