package org.caravanserai.referral;

import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.caravanserai.answer.Answer;
import org.caravanserai.audit.Audit;
import org.caravanserai.audit.Receipt;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Facts;
import org.caravanserai.connectors.exchange.Handoff;
import org.caravanserai.connectors.exchange.Hop;
import org.caravanserai.connectors.exchange.RefusedHandoff;
import org.caravanserai.consent.Crossing;
import org.caravanserai.consent.Gate;
import org.caravanserai.consent.Ruling;
import org.caravanserai.identity.Caller;
import org.caravanserai.vault.Pseudonyms;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides what a sender adds to a referral under way (H1 again), and links the receipt to the referral's chain. */
@Component
class SenderCrossing {
    private final Gate gate;
    private final Audit audit;
    private final Pseudonyms pseudonyms;
    private final SealedFacts sealed;

    SenderCrossing(Gate gate, Audit audit, Pseudonyms pseudonyms, SealedFacts sealed) {
        this.gate = gate;
        this.audit = audit;
        this.pseudonyms = pseudonyms;
        this.sealed = sealed;
    }

    /**
     * A referral and its consent, both locked, the consent first.
     *
     * @param refusal where a refusal's receipt is put, to be recorded once the transaction is rolled back
     */
    record Held(Referral referral, Gate.Held consent, AtomicReference<Receipt> refusal) {}

    /** Either cleared, with the receipt linked, or the answer that says no. */
    record Outcome(
            Referral referral, Ruling ruling, @Nullable RefusedHandoff refused) {
        <T> Answer<T> orElse(Function<Referral, Answer<T>> cleared) {
            return refused == null ? cleared.apply(referral) : Refusals.answer(refused, ruling);
        }
    }

    Outcome decide(Caller caller, Held held, Handoff.Kind kind, Facts facts) {
        Referral referral = held.referral();
        Handoff handoff = referral.toRecipient(
                kind, referral.version(), pseudonyms.forAgency(referral.person(), referral.to()), facts);
        Crossing crossing = new Crossing(
                Hop.H1,
                handoff,
                referral.person(),
                EnumSet.allOf(DataCategory.class),
                false,
                caller.agency(),
                caller.actor(),
                null,
                0,
                sealed.digest(referral, facts),
                null);
        Ruling ruling = gate.decide(crossing, held.consent());
        if (ruling.decision() instanceof RefusedHandoff refused) {
            held.refusal().set(ruling.receipt());
            return new Outcome(referral, ruling, refused);
        }
        return new Outcome(referral.with(audit.append(referral.chain(), ruling.receipt())), ruling, null);
    }
}
