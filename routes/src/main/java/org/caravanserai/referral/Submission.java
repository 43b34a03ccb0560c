package org.caravanserai.referral;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.caravanserai.agency.Agencies;
import org.caravanserai.answer.Answer;
import org.caravanserai.answer.FieldFault;
import org.caravanserai.audit.Audit;
import org.caravanserai.audit.ChainEnd;
import org.caravanserai.audit.Receipt;
import org.caravanserai.clock.IdSource;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Facts;
import org.caravanserai.connectors.exchange.Handoff;
import org.caravanserai.connectors.exchange.HandoffId;
import org.caravanserai.connectors.exchange.Hop;
import org.caravanserai.connectors.exchange.ReferralId;
import org.caravanserai.connectors.exchange.Refusal;
import org.caravanserai.connectors.exchange.RefusedHandoff;
import org.caravanserai.connectors.exchange.Urgency;
import org.caravanserai.consent.Crossing;
import org.caravanserai.consent.Gate;
import org.caravanserai.consent.Invalidation;
import org.caravanserai.consent.Nobody;
import org.caravanserai.consent.People;
import org.caravanserai.consent.Relied;
import org.caravanserai.consent.Ruling;
import org.caravanserai.identity.Caller;
import org.caravanserai.journey.Stage;
import org.caravanserai.ledger.Ledger;
import org.caravanserai.messaging.Once;
import org.caravanserai.vault.Pseudonyms;
import org.caravanserai.vault.Vault;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Takes a referral from its sender (H1): all of it is stored in one transaction, or nothing but the refusal. */
@Component
public class Submission {
    private static final Duration EMERGENCY_DELIVERY = Duration.ofMinutes(15);
    private final ReferralRequest request;
    private final Gate gate;
    private final Nobody nobody;
    private final Invalidation invalidation;
    private final People people;
    private final Agencies agencies;
    private final TurnClock turnClock;
    private final Vault vault;
    private final Pseudonyms pseudonyms;
    private final SealedFacts sealed;
    private final ReferralStore store;
    private final Timeline timeline;
    private final Once once;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;
    private final IdSource ids;
    private final RandomGenerator chance;
    private final Ledger ledger;

    Submission(
            ReferralRequest request,
            Gate gate,
            Nobody nobody,
            Invalidation invalidation,
            People people,
            Agencies agencies,
            TurnClock turnClock,
            Vault vault,
            Pseudonyms pseudonyms,
            SealedFacts sealed,
            ReferralStore store,
            Timeline timeline,
            Once once,
            Audit audit,
            ApplicationEventPublisher events,
            InstantSource clock,
            IdSource ids,
            RandomGenerator chance,
            Ledger ledger) {
        this.request = request;
        this.gate = gate;
        this.nobody = nobody;
        this.invalidation = invalidation;
        this.people = people;
        this.agencies = agencies;
        this.turnClock = turnClock;
        this.vault = vault;
        this.pseudonyms = pseudonyms;
        this.sealed = sealed;
        this.store = store;
        this.timeline = timeline;
        this.once = once;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
        this.ids = ids;
        this.chance = chance;
        this.ledger = ledger;
    }

    /** Submits once for each key; the answer is given only after the commit. */
    public Answer<Told> submit(Caller caller, UUID key, NewReferral wish) {
        Answer<Told> answer = once(
                caller, "submitReferral", key, digestible(wish), refusal -> take(caller, wish, Way.SUBMITTED, refusal));
        invalidate(caller, wish, answer);
        return answer;
    }

    /**
     * Which way a referral comes: from a counter (H1), or after another one (H5).
     *
     * @param follows the one before it in a chain
     */
    public record Way(Hop hop, @Nullable ReferralId follows) {
        static final Way SUBMITTED = new Way(Hop.H1, null);

        public static Way after(ReferralId first) {
            return new Way(Hop.H5, first);
        }
    }

    /** Runs {@code work} once for each key, and records what it put down as refused once all else is rolled back. */
    public Answer<Told> once(
            Caller caller,
            String operation,
            UUID key,
            Object body,
            Function<AtomicReference<Receipt>, Answer<Told>> work) {
        AtomicReference<Receipt> refusal = new AtomicReference<>();
        Answer<Told> answer = tried(caller, operation, key, body, () -> work.apply(refusal));
        if (refusal.get() != null) {
            audit.record(refusal.get());
        }
        return answer;
    }

    /** A consent to one payload under which another was sent says no longer what the person was shown. */
    public void invalidate(Caller caller, NewReferral wish, Answer<Told> answer) {
        boolean binds = request.stage(wish)
                .filter(stage -> stage.profile().bindsToPayload())
                .isPresent();
        boolean changed = answer instanceof Answer.Refused<Told> no
                && (no.reason().equals(Refusal.NOT_COVERED.word())
                        || no.reason().equals(Refusal.FORBIDDEN.word()));
        if (binds && changed && wish.consent() != null) {
            invalidation.payloadChanged(caller, wish.consent());
        }
    }

    /** Two referrals can draw the same code, once in thousands of millions: the second draws again. */
    private Answer<Told> tried(Caller caller, String operation, UUID key, Object body, Supplier<Answer<Told>> work) {
        try {
            return once.run(caller, operation, key, body, Told.class, work);
        } catch (DuplicateKeyException codeTaken) {
            return once.run(caller, operation, key, body, Told.class, work);
        }
    }

    /** Decides and stores, in the caller's transaction; a refusal's receipt is put down for afterwards. */
    public Answer<Told> take(Caller caller, NewReferral wish, Way way, AtomicReference<Receipt> refusal) {
        List<FieldFault> faults = request.faults(caller.agency(), wish);
        if (!faults.isEmpty()) {
            return new Answer.Invalid<>(faults);
        }
        Relied on = relied(caller, wish);
        Referral draft = draft(caller, wish, on, way.follows());
        Ruling ruling = gate.decideAndSpend(crossing(way.hop(), caller, draft, wish.facts()), on.consent());
        if (ruling.decision() instanceof RefusedHandoff refused) {
            refusal.set(ruling.receipt());
            return Refusals.answer(refused, ruling);
        }
        return stored(caller, wish, draft, ruling.receipt());
    }

    private Answer<Told> stored(Caller caller, NewReferral wish, Referral draft, Receipt receipt) {
        Vault.ReferralKey key = vault.newKey(draft.id());
        ChainEnd chain = audit.append(ChainEnd.NONE, receipt);
        Referral referral = draft.sealedWith(new Referral.Sealing(key.epoch(), key.wrapped()))
                .with(chain);
        store.insert(referral);
        sealed.putFirst(
                referral.id(), key, wish.facts(), new SealedFacts.SendersOwn(wish.person(), wish.counterCase()));
        timeline.add(
                referral, Happening.of(Event.SUBMITTED, caller.agency().value(), caller.actor()), referral.createdAt());
        events.publishEvent(new ReferralSubmitted(referral));
        ledger.afterCommit(AcceptedReferrals.entry(referral));
        return new Answer.Done<>(Told.of(referral), 1);
    }

    /** The person's consent, held until the end of the transaction; where nothing personal crosses, the record of nobody. */
    private Relied relied(Caller caller, NewReferral wish) {
        Stage stage = request.stage(wish).orElseThrow();
        if (wish.person() == null) {
            return nobody.hold(caller, stage, wish.to());
        }
        UUID consent = requireNonNull(wish.consent(), "a submission without a consent is refused before");
        return new Relied(gate.hold(consent), consent, people.find(caller.agency(), wish.person()));
    }

    Referral draft(Caller caller, NewReferral wish, Relied on, @Nullable ReferralId follows) {
        Stage stage = request.stage(wish).orElseThrow();
        Instant now = clock.instant();
        Instant due = turnClock.dueAt(wish.urgency(), stage.answerWithin(), agencies.get(wish.to()), now);
        Instant deliverBy = wish.urgency() == Urgency.EMERGENCY ? now.plus(EMERGENCY_DELIVERY) : null;
        Origin origin = origin(caller, wish, on, now, due, follows);
        return new Referral(origin, Standing.submitted(due), 1, 1, deliverBy, null, null, ChainEnd.NONE, now);
    }

    private Origin origin(
            Caller caller, NewReferral wish, Relied on, Instant now, Instant due, @Nullable ReferralId follows) {
        Stage stage = request.stage(wish).orElseThrow();
        return new Origin(
                new ReferralId(ids.next()),
                new HandoffId(ids.next()),
                ReferralCode.random(chance),
                on.person(),
                wish.journey(),
                wish.stage(),
                stage.purpose(),
                caller.agency(),
                caller.unit().orElse(null),
                caller.actor(),
                stage.sensitive() ? caller.actor() : null,
                wish.to(),
                wish.urgency(),
                on.id(),
                due,
                now,
                follows);
    }

    Crossing crossing(Hop hop, Caller caller, Referral draft, Facts facts) {
        Handoff handoff =
                draft.toRecipient(Handoff.Kind.REFERRAL, 1, pseudonyms.forAgency(draft.person(), draft.to()), facts);
        Set<DataCategory> all = EnumSet.allOf(DataCategory.class);
        return new Crossing(
                hop, handoff, draft.person(), all, false, caller.agency(), caller.actor(), null, 0, null, null);
    }

    /** What makes two requests the same, in one order. */
    public static List<Object> digestible(NewReferral w) {
        return List.of(
                String.valueOf(w.person()),
                String.valueOf(w.counterCase()),
                w.journey(),
                w.stage(),
                w.to().value(),
                w.urgency().word(),
                String.valueOf(w.consent()),
                w.facts().asMap());
    }
}
