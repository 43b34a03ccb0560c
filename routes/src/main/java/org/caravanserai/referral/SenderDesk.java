package org.caravanserai.referral;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.caravanserai.answer.Answer;
import org.caravanserai.answer.FieldFault;
import org.caravanserai.audit.Audit;
import org.caravanserai.audit.Receipt;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Facts;
import org.caravanserai.connectors.exchange.Handoff.Kind;
import org.caravanserai.connectors.exchange.ReferralId;
import org.caravanserai.consent.Gate;
import org.caravanserai.identity.Caller;
import org.caravanserai.messaging.Once;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a sender may do with a referral under way: answer, correct, recall. Each decided at H1 like the first submission. */
@Component
public class SenderDesk {
    private final ReferralStore store;
    private final SenderView view;
    private final SenderCrossing crossing;
    private final ReferralRequest request;
    private final Lifecycle lifecycle;
    private final SealedFacts sealed;
    private final Departure departure;
    private final Gate gate;
    private final Once once;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    SenderDesk(
            ReferralStore store,
            SenderView view,
            SenderCrossing crossing,
            ReferralRequest request,
            Lifecycle lifecycle,
            SealedFacts sealed,
            Departure departure,
            Gate gate,
            Once once,
            Audit audit,
            ApplicationEventPublisher events) {
        this.store = store;
        this.view = view;
        this.crossing = crossing;
        this.request = request;
        this.lifecycle = lifecycle;
        this.sealed = sealed;
        this.departure = departure;
        this.gate = gate;
        this.once = once;
        this.audit = audit;
        this.events = events;
    }

    /** @param version the one the sender decided on, from the ETag it read */
    public Answer<Told> answer(Caller caller, UUID id, int version, @Nullable UUID key, String message) {
        Optional<FieldFault> fault = request.message("message", message);
        if (fault.isPresent()) {
            return new Answer.Invalid<>(List.of(fault.get()));
        }
        Facts words = Facts.of(java.util.Map.of(DataCategory.NOTE, JsonNodeFactory.instance.stringNode(message)));
        return act(
                caller,
                "answerQuestion",
                id,
                version,
                key,
                message,
                held -> crossing.decide(caller, held, Kind.ANSWER, words)
                        .orElse(cleared -> answered(caller, cleared, message)));
    }

    private Answer<Told> answered(Caller caller, Referral referral, String message) {
        Happening answered = happening(caller, Event.ANSWERED).withMessage();
        return happened(referral, answered, Kind.ANSWER, next -> sealed.putWords(next, next.version(), message));
    }

    public Answer<Told> correct(Caller caller, UUID id, int version, @Nullable UUID key, Facts correction) {
        List<FieldFault> faults = request.facts(correction);
        if (!faults.isEmpty()) {
            return new Answer.Invalid<>(faults);
        }
        return act(
                caller,
                "correctFacts",
                id,
                version,
                key,
                correction.asMap(),
                held -> corrected(caller, held, correction));
    }

    private Answer<Told> corrected(Caller caller, SenderCrossing.Held held, Facts correction) {
        Optional<Facts> before = sealed.facts(held.referral());
        if (before.isEmpty()) {
            return new Answer.Gone<>("erased");
        }
        Facts facts = before.get().correctedBy(correction);
        return crossing.decide(caller, held, Kind.CORRECTION, facts).orElse(cleared -> {
            Referral revised = cleared.withRevision(cleared.revision() + 1);
            return happened(
                    revised,
                    happening(caller, Event.CORRECTED),
                    Kind.CORRECTION,
                    next -> sealed.putFacts(next, next.revision(), facts));
        });
    }

    /** What has not left is stopped at once; what has left is a request that the recipient confirms or overtakes. */
    public Answer<Told> recall(Caller caller, UUID id, int version, @Nullable UUID key, String reason) {
        return act(
                caller, "recallReferral", id, version, key, reason, held -> recalled(caller, held.referral(), reason));
    }

    private Answer<Told> recalled(Caller caller, Referral referral, String reason) {
        Standing standing = referral.standing();
        if (standing.wayBackClosed() || standing.ended() || standing.recall() == RecallState.REQUESTED) {
            return conflict(referral);
        }
        if (departure.stopIfNothingLeft(referral)) {
            return happened(
                    referral,
                    happening(caller, Event.STOPPED).because(reason).recalling(RecallState.STOPPED),
                    null,
                    x -> {});
        }
        Happening recalled =
                happening(caller, Event.RECALL_REQUESTED).because(reason).recalling(RecallState.REQUESTED);
        return happened(referral, recalled, Kind.RECALL, next -> {});
    }

    private Answer<Told> act(
            Caller caller,
            String operation,
            UUID id,
            int version,
            @Nullable UUID key,
            Object body,
            Function<SenderCrossing.Held, Answer<Told>> act) {
        List<Object> request = List.of(id.toString(), version, body);
        AtomicReference<Receipt> refusal = new AtomicReference<>();
        Answer<Told> answer = once.run(
                caller,
                operation,
                key,
                request,
                Told.class,
                () -> held(caller, id, refusal)
                        .map(held -> held.referral().erased()
                                ? new Answer.Gone<Told>("erased")
                                : held.referral().told() == version
                                        ? act.apply(held)
                                        : this.<Told>stale(held.referral()))
                        .orElseGet(Answer.NotThere::new));
        Optional.ofNullable(refusal.get()).ifPresent(audit::record);
        return answer;
    }

    /** The consent before the referral, as a withdrawal takes them. */
    private Optional<SenderCrossing.Held> held(Caller caller, UUID id, AtomicReference<Receipt> refusal) {
        Optional<Referral> found = store.find(new ReferralId(id)).filter(r -> SenderView.visible(caller, r));
        return found.map(r -> gate.hold(r.consent()))
                .flatMap(consent ->
                        store.lock(new ReferralId(id)).map(r -> new SenderCrossing.Held(r, consent, refusal)));
    }

    private Answer<Told> happened(
            Referral referral,
            Happening happening,
            @Nullable Kind message,
            java.util.function.Consumer<Referral> also) {
        Optional<Referral> next = lifecycle.apply(referral, happening);
        if (next.isEmpty()) {
            return conflict(referral);
        }
        also.accept(next.get());
        if (message != null) {
            events.publishEvent(new SenderActed(next.get(), message));
        }
        Told told = view.told(next.get());
        return new Answer.Done<>(told, told.version());
    }

    private Happening happening(Caller caller, Event event) {
        return Happening.of(event, caller.agency().value(), caller.actor());
    }

    private <T> Answer<T> conflict(Referral referral) {
        Told told = view.told(referral);
        String last = view.lastEvent(referral);
        return new Answer.Conflict<>(
                "not-now",
                "That cannot happen in this state; read the referral again.",
                told.state(),
                told.version(),
                last);
    }

    private <T> Answer<T> stale(Referral referral) {
        Told told = view.told(referral);
        return new Answer.Stale<>(told.state(), told.version(), view.lastEvent(referral));
    }
}
