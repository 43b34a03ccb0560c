package org.caravanserai.handoff;

import static java.util.Objects.requireNonNull;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.caravanserai.agency.Agencies;
import org.caravanserai.answer.Answer;
import org.caravanserai.answer.FieldFault;
import org.caravanserai.audit.Audit;
import org.caravanserai.audit.Receipt;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Facts;
import org.caravanserai.connectors.exchange.Handoff.Kind;
import org.caravanserai.connectors.exchange.HandoffId;
import org.caravanserai.connectors.exchange.Hop;
import org.caravanserai.connectors.exchange.RefusedHandoff;
import org.caravanserai.consent.Crossing;
import org.caravanserai.consent.Gate;
import org.caravanserai.consent.Ruling;
import org.caravanserai.identity.Caller;
import org.caravanserai.referral.ChainStore;
import org.caravanserai.referral.NewReferral;
import org.caravanserai.referral.Referral;
import org.caravanserai.referral.ReferralStore;
import org.caravanserai.referral.State;
import org.caravanserai.referral.Submission;
import org.caravanserai.referral.Told;
import org.caravanserai.vault.Pseudonyms;
import org.springframework.stereotype.Component;

/** Takes a referral that follows a handoff (H5): it needs a yes of its own, and the first yes must let it go on. */
@Component
class OnwardDesk {
    private static final int LONGEST = 5;
    private final Submission submission;
    private final ReferralStore referrals;
    private final ChainStore chains;
    private final Gate gate;
    private final Agencies agencies;
    private final Audit audit;
    private final Pseudonyms pseudonyms;

    OnwardDesk(
            Submission submission,
            ReferralStore referrals,
            ChainStore chains,
            Gate gate,
            Agencies agencies,
            Audit audit,
            Pseudonyms pseudonyms) {
        this.submission = submission;
        this.referrals = referrals;
        this.chains = chains;
        this.gate = gate;
        this.agencies = agencies;
        this.audit = audit;
        this.pseudonyms = pseudonyms;
    }

    /** What is to follow which handoff. */
    record Onward(UUID handoff, NewReferral wish) {}

    Answer<Told> refer(Caller caller, UUID key, Onward onward) {
        List<Object> body = List.of(onward.handoff(), Submission.digestible(onward.wish()));
        Answer<Told> answer =
                submission.once(caller, "referOnward", key, body, refusal -> linked(caller, onward, refusal));
        submission.invalidate(caller, onward.wish(), answer);
        return answer;
    }

    private Answer<Told> linked(Caller caller, Onward onward, AtomicReference<Receipt> refusal) {
        Optional<Referral> found = referrals
                .findByHandoff(new HandoffId(onward.handoff()))
                .filter(r -> RecipientView.visible(caller, r, agencies));
        if (found.isEmpty()) {
            return new Answer.NotThere<>();
        }
        Gate.Held consent =
                holdBoth(found.get().consent(), requireNonNull(onward.wish().consent(), "the contract asks for one"));
        Referral first = referrals.lock(found.get().id()).orElseThrow();
        if (!underWay(first)) {
            return notNow(first);
        }
        if (!mayGoOnTo(onward.wish().to(), first)) {
            return new Answer.Invalid<>(List.of(new FieldFault(
                    "to", "chain", "This chain cannot go on to that agency; refer unlinked, with POST /referrals.")));
        }
        Ruling ruling = gate.decideOnward(crossing(caller, first), consent);
        if (ruling.decision() instanceof RefusedHandoff refused) {
            refusal.set(ruling.receipt());
            return new Answer.Refused<>(
                    refused.reason().word(),
                    Set.of(),
                    "The consent under which the person came to you does not let the referral go on; refer unlinked, with"
                            + " POST /referrals.");
        }
        return follow(caller, onward.wish(), first, ruling, refusal);
    }

    private Answer<Told> follow(
            Caller caller, NewReferral wish, Referral first, Ruling goesOn, AtomicReference<Receipt> refusal) {
        Answer<Told> answer = submission.take(caller, wish, Submission.Way.after(first.id()), refusal);
        if (answer instanceof Answer.Done<Told> done) {
            referrals.updateChain(first.with(audit.append(first.chain(), goesOn.receipt())));
            chains.add(done.value().id(), first.id());
        }
        return answer;
    }

    /** Both consents before any referral, and in the order of their ids, as a withdrawal takes them. */
    private Gate.Held holdBoth(UUID first, UUID next) {
        Stream.of(first, next)
                .map(UUID::toString)
                .sorted()
                .map(UUID::fromString)
                .forEach(gate::hold);
        return gate.hold(first);
    }

    private static boolean underWay(Referral first) {
        boolean accepted = first.state() == State.ACCEPTED || first.state() == State.IN_PROGRESS;
        return accepted && first.standing().recall() == null;
    }

    /** One rule for both, so that whoever tries agencies one by one learns least of who came before. */
    private boolean mayGoOnTo(AgencyId to, Referral first) {
        ChainStore.Above above = chains.above(first.id());
        return above.length() < LONGEST && !above.agencies().contains(to);
    }

    private Crossing crossing(Caller caller, Referral first) {
        return new Crossing(
                Hop.H5,
                first.toRecipient(Kind.REFERRAL, 1, pseudonyms.forAgency(first.person(), first.to()), Facts.none()),
                first.person(),
                EnumSet.noneOf(DataCategory.class),
                false,
                caller.agency(),
                caller.actor(),
                null,
                0,
                null,
                null);
    }

    private static <T> Answer<T> notNow(Referral first) {
        return new Answer.Conflict<>(
                "not-now",
                "Only what you accepted, and nobody recalled, can go on; read the handoff again.",
                first.state().word(),
                first.version(),
                first.standing().lastEvent().word());
    }
}
