package org.caravanserai.application;

import java.util.EnumSet;
import java.util.Optional;
import java.util.UUID;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.ApplicationReach;
import org.caravanserai.agency.Level;
import org.caravanserai.answer.Answer;
import org.caravanserai.audit.Audit;
import org.caravanserai.audit.AuditEvent;
import org.caravanserai.audit.Receipt;
import org.caravanserai.connectors.citizenship.Step;
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
import org.caravanserai.referral.State;
import org.caravanserai.vault.Pseudonyms;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How far an application has come, for the agency that helped with it; its number for an organisation alone, never a city. */
@Component
public class ApplicationView {
    private final ReferralStore referrals;
    private final SealedFacts sealed;
    private final Agencies agencies;
    private final Gate gate;
    private final Audit audit;
    private final Pseudonyms pseudonyms;

    ApplicationView(
            ReferralStore referrals,
            SealedFacts sealed,
            Agencies agencies,
            Gate gate,
            Audit audit,
            Pseudonyms pseudonyms) {
        this.referrals = referrals;
        this.sealed = sealed;
        this.agencies = agencies;
        this.gate = gate;
        this.audit = audit;
        this.pseudonyms = pseudonyms;
    }

    /** The status set S5. */
    public enum Progress {
        DRAFT,
        ENRICHED,
        CONFIRMED,
        RECEIPTED,
        REFUSED
    }

    /** @param number of the receipt, where the caller may have it */
    public record Seen(Progress progress, Optional<String> number) {
        @Override
        public String toString() {
            return "Seen[" + progress + "]";
        }
    }

    @Transactional
    public Answer<Seen> read(Caller caller, UUID id) {
        Optional<Referral> found = referrals
                .find(new ReferralId(id))
                .filter(r -> SenderView.visible(caller, r))
                .filter(r -> agencies.get(r.to()).reached() instanceof ApplicationReach);
        if (found.isEmpty()) {
            return new Answer.NotThere<>();
        }
        Gate.Held consent = gate.hold(found.get().consent());
        Referral referral = referrals.lock(found.get().id()).orElseThrow();
        return referral.erased() ? new Answer.Gone<>("erased") : decided(caller, consent, referral);
    }

    private Answer<Seen> decided(Caller caller, Gate.Held consent, Referral referral) {
        Ruling ruling = gate.decide(crossing(caller, referral), consent);
        Referral recorded = referral.with(audit.append(referral.chain(), ruling.receipt()));
        boolean covered = ruling.decision() instanceof ClearedHandoff && organisation(caller);
        Optional<String> number = covered && ended(referral, Step.CONFIRMED)
                ? sealed.step(referral, Step.APPLICATION.word())
                : Optional.empty();
        referrals.updateChain(number.isPresent() ? viewed(caller, recorded) : recorded);
        if (ruling.decision() instanceof RefusedHandoff refused && refused.reason() != Refusal.NOT_COVERED) {
            return new Answer.Gone<>(refused.reason().word());
        }
        return new Answer.Done<>(new Seen(progress(referral), number), referral.version());
    }

    private boolean organisation(Caller caller) {
        return agencies.get(caller.agency()).level() == Level.NGO;
    }

    private Progress progress(Referral referral) {
        if (referral.state() == State.COMPLETED) {
            return Progress.RECEIPTED;
        }
        if (referral.standing().ended()) {
            return Progress.REFUSED;
        }
        if (ended(referral, Step.CONFIRMED)) {
            return Progress.CONFIRMED;
        }
        return ended(referral, Step.SCANS) ? Progress.ENRICHED : Progress.DRAFT;
    }

    private boolean ended(Referral referral, Step step) {
        return sealed.step(referral, step.word()).isPresent();
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
