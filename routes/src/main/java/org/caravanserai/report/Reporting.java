package org.caravanserai.report;

import java.util.EnumSet;
import java.util.Optional;
import java.util.UUID;
import org.caravanserai.audit.Audit;
import org.caravanserai.clock.IdSource;
import org.caravanserai.connectors.exchange.ClearedHandoff;
import org.caravanserai.connectors.exchange.ConsentDecision;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Facts;
import org.caravanserai.connectors.exchange.Handoff.Kind;
import org.caravanserai.connectors.exchange.Hop;
import org.caravanserai.connectors.exchange.Refusal;
import org.caravanserai.connectors.exchange.RefusedHandoff;
import org.caravanserai.consent.Crossing;
import org.caravanserai.consent.Gate;
import org.caravanserai.consent.Ruling;
import org.caravanserai.messaging.Deliveries;
import org.caravanserai.referral.Event;
import org.caravanserai.referral.Happening;
import org.caravanserai.referral.Lifecycle;
import org.caravanserai.referral.RecallState;
import org.caravanserai.referral.Referral;
import org.caravanserai.referral.SealedFacts;
import org.caravanserai.vault.Pseudonyms;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes what a recipient says (H3): decided on arrival, status always, content only where consent lets it back; then queued
 * for the sender, who is told once it has crossed H4.
 */
@Component
public class Reporting {
    private final Gate gate;
    private final Audit audit;
    private final Lifecycle lifecycle;
    private final SealedFacts sealed;
    private final Deliveries deliveries;
    private final Pseudonyms pseudonyms;
    private final IdSource ids;

    Reporting(
            Gate gate,
            Audit audit,
            Lifecycle lifecycle,
            SealedFacts sealed,
            Deliveries deliveries,
            Pseudonyms pseudonyms,
            IdSource ids) {
        this.gate = gate;
        this.audit = audit;
        this.lifecycle = lifecycle;
        this.sealed = sealed;
        this.deliveries = deliveries;
        this.pseudonyms = pseudonyms;
        this.ids = ids;
    }

    /**
     * The referral after the report; empty where the table of transitions has no row for it. The caller holds consent and
     * referral, in this order.
     *
     * @param content words that came with it, as the fact NOTE
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Referral> take(Gate.Held consent, Referral referral, Happening happening, Facts content) {
        if (!Lifecycle.allows(referral, happening.event()) || nobodyToAsk(referral, happening)) {
            return Optional.empty();
        }
        Ruling ruling = decide(consent, referral, happening, content);
        Referral recorded = referral.with(audit.append(referral.chain(), ruling.receipt()));
        UUID report = ids.next();
        Optional<String> words = words(ruling.decision());
        Optional<Referral> next = lifecycle.apply(
                recorded,
                let(stillRecalled(referral, happening, ruling.decision()), ruling.decision(), words)
                        .reportedBy(report));
        next.ifPresent(changed -> {
            words.ifPresent(text -> sealed.putWords(changed, changed.version(), text));
            deliveries.queue(report, changed.id(), changed.from(), Kind.REPORT, changed.version());
        });
        return next;
    }

    private static boolean nobodyToAsk(Referral referral, Happening happening) {
        return happening.event() == Event.ASKED_BACK && referral.standing().wayBackClosed();
    }

    private Ruling decide(Gate.Held consent, Referral referral, Happening happening, Facts content) {
        var handoff =
                referral.toSender(referral.version(), pseudonyms.forAgency(referral.person(), referral.to()), content);
        return gate.decide(
                new Crossing(
                        Hop.H3,
                        handoff,
                        referral.person(),
                        EnumSet.allOf(DataCategory.class),
                        happening.outcome() != null,
                        referral.to(),
                        happening.actor(),
                        null,
                        0,
                        sealed.digest(referral, content),
                        null),
                consent);
    }

    /** An outcome overtakes a sender's recall, but not a person's withdrawal: they still want to know what became of it. */
    private static Happening stillRecalled(Referral referral, Happening happening, ConsentDecision decision) {
        boolean withdrawn = decision instanceof RefusedHandoff refused && refused.reason() == Refusal.WITHDRAWN;
        boolean open = referral.standing().recall() == RecallState.REQUESTED && happening.recall() == null;
        return withdrawn && open ? happening.recalling(RecallState.REQUESTED) : happening;
    }

    /** What may cross of it: the status word always, the outcome only when cleared. */
    private static Happening let(Happening happening, ConsentDecision decision, Optional<String> words) {
        Happening status = decision instanceof ClearedHandoff ? happening : happening.withOutcome(null);
        return words.isPresent() ? status.withMessage() : status;
    }

    private static Optional<String> words(ConsentDecision decision) {
        return decision instanceof ClearedHandoff cleared
                ? cleared.handoff().facts().text(DataCategory.NOTE)
                : Optional.empty();
    }
}
