package org.caravanserai.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.caravanserai.agency.Agencies;
import org.caravanserai.answer.Answer;
import org.caravanserai.answer.FieldFault;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Facts;
import org.caravanserai.connectors.exchange.HandoffId;
import org.caravanserai.connectors.exchange.Refusal;
import org.caravanserai.consent.Gate;
import org.caravanserai.handoff.RecipientView;
import org.caravanserai.identity.Caller;
import org.caravanserai.journey.NoteRule;
import org.caravanserai.messaging.Once;
import org.caravanserai.referral.Event;
import org.caravanserai.referral.Happening;
import org.caravanserai.referral.RecallState;
import org.caravanserai.referral.Referral;
import org.caravanserai.referral.ReferralStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a recipient that fetches may say: seen, its decision, how it goes, what it did after a recall. Each crosses H3. */
@Component
public class RecipientDesk {
    private final ReferralStore referrals;
    private final Reporting reporting;
    private final Gate gate;
    private final Agencies agencies;
    private final NoteRule notes;
    private final Once once;

    RecipientDesk(
            ReferralStore referrals, Reporting reporting, Gate gate, Agencies agencies, NoteRule notes, Once once) {
        this.referrals = referrals;
        this.reporting = reporting;
        this.gate = gate;
        this.agencies = agencies;
        this.notes = notes;
        this.once = once;
    }

    /** Where a handoff stands, to its recipient. */
    public record Stands(
            UUID id,
            String code,
            String state,
            String transport,
            String turn,
            java.time.@Nullable Instant dueAt,
            int version) {
        static Stands of(Referral r) {
            var s = r.standing();
            return new Stands(
                    r.handoff().value(),
                    r.code(),
                    s.state().word(),
                    s.transport().word(),
                    s.turn().word(),
                    s.dueAt(),
                    s.version());
        }
    }

    /** @param word accept, decline, ask-back, waitlist, forward, undo-accept */
    public record Decision(
            String word,
            @Nullable String reason,
            @Nullable String message,
            @Nullable String betterAgency) {
        @Override
        public String toString() {
            return "Decision[" + word + "]";
        }
    }

    /** @param status in-progress, waiting-for-person, completed, not-completed */
    public record Progress(
            String status,
            @Nullable String reason,
            @Nullable String outcome,
            @Nullable String note) {
        @Override
        public String toString() {
            return "Progress[" + status + "]";
        }
    }

    /** A person has looked at it; looking again changes nothing. */
    public Answer<Stands> seen(Caller caller, UUID id, @Nullable UUID key) {
        return act(caller, "markSeen", id, null, key, "seen", (consent, referral) -> {
            Happening seen = happening(caller, Event.SEEN);
            Referral after =
                    reporting.take(consent, referral, seen, Facts.none()).orElse(referral);
            return done(after);
        });
    }

    public Answer<Stands> decide(Caller caller, UUID id, int version, @Nullable UUID key, Decision decision) {
        Optional<FieldFault> fault = fault(decision);
        if (fault.isPresent()) {
            return new Answer.Invalid<>(List.of(fault.get()));
        }
        Event event = switch (decision.word()) {
            case "accept" -> Event.ACCEPTED;
            case "decline" -> Event.DECLINED;
            case "ask-back" -> Event.ASKED_BACK;
            case "waitlist" -> Event.WAITLISTED;
            case "forward" -> Event.FORWARDED;
            case "undo-accept" -> Event.ACCEPT_UNDONE;
            default -> throw new IllegalArgumentException("a decision that the contract does not name");
        };
        Happening happening = happening(caller, event)
                .because(event == Event.FORWARDED ? "better-agency" : decision.reason())
                .naming(decision.betterAgency());
        return act(
                caller,
                "decideHandoff",
                id,
                version,
                key,
                decision,
                (consent, referral) -> decided(consent, referral, happening, words(decision.message())));
    }

    /** Accepting releases facts, and asking back needs a sender who may be told: where neither can be, this says why. */
    private Answer<Stands> decided(Gate.Held consent, Referral referral, Happening happening, Facts words) {
        if (happening.event() == Event.ACCEPTED && consent.takenBack()) {
            return new Answer.Gone<>(Refusal.WITHDRAWN.word());
        }
        if (happening.event() == Event.ASKED_BACK && referral.standing().wayBackClosed()) {
            return conflict(
                    referral, "way-back-closed", "The person asked that the sender be told nothing; ask the person.");
        }
        return taken(consent, referral, happening, words);
    }

    private Optional<FieldFault> fault(Decision decision) {
        String message = decision.message();
        return switch (decision.word()) {
            case "decline" ->
                decision.reason() == null ? missing("reason", "Say why, with a code.") : note("message", message);
            case "ask-back" -> message == null ? missing("message", "Say what is missing.") : note("message", message);
            case "forward" -> better(decision.betterAgency());
            default -> note("message", message);
        };
    }

    private Optional<FieldFault> better(@Nullable String agency) {
        boolean known = agency != null && agencies.find(new AgencyId(agency)).isPresent();
        return known ? Optional.empty() : missing("betterAgency", "Name an agency that could help instead.");
    }

    public Answer<Stands> report(Caller caller, UUID id, int version, @Nullable UUID key, Progress progress) {
        Optional<FieldFault> fault = progress.status().equals("not-completed") && progress.reason() == null
                ? missing("reason", "Say why, with a code.")
                : note("outcome.note", progress.note());
        if (fault.isPresent()) {
            return new Answer.Invalid<>(List.of(fault.get()));
        }
        Event event = switch (progress.status()) {
            case "in-progress" -> Event.STARTED;
            case "waiting-for-person" -> Event.WAITED_FOR_PERSON;
            case "completed" -> Event.COMPLETED;
            case "not-completed" -> Event.NOT_COMPLETED;
            default -> throw new IllegalArgumentException("a status that the contract does not name");
        };
        Happening happening =
                happening(caller, event).because(progress.reason()).withOutcome(progress.outcome());
        return act(
                caller,
                "reportProgress",
                id,
                version,
                key,
                progress,
                (consent, referral) -> taken(consent, referral, happening, words(progress.note())));
    }

    /** @param result stopped, erased, cannot */
    public record RecallReceipt(String result, @Nullable String reason) {}

    public Answer<Stands> confirmRecall(
            Caller caller, UUID id, int version, @Nullable UUID key, RecallReceipt receipt) {
        RecallState state = RecallState.of(receipt.result());
        if (state == RecallState.CANNOT && receipt.reason() == null) {
            return new Answer.Invalid<>(
                    List.of(missing("reason", "Say why it cannot be stopped.").orElseThrow()));
        }
        Event event = state == RecallState.CANNOT ? Event.RECALL_NOT_POSSIBLE : Event.RECALL_CONFIRMED;
        Happening happening = happening(caller, event).because(receipt.reason()).recalling(state);
        return act(
                caller,
                "confirmRecall",
                id,
                version,
                key,
                receipt,
                (consent, referral) -> referral.standing().recall() == RecallState.REQUESTED
                        ? taken(consent, referral, happening, Facts.none())
                        : conflict(referral));
    }

    private Answer<Stands> taken(Gate.Held consent, Referral referral, Happening happening, Facts content) {
        return reporting
                .take(consent, referral, happening, content)
                .map(RecipientDesk::done)
                .orElseGet(() -> conflict(referral));
    }

    private Answer<Stands> act(
            Caller caller,
            String operation,
            UUID id,
            @Nullable Integer version,
            @Nullable UUID key,
            Object body,
            BiFunction<Gate.Held, Referral, Answer<Stands>> act) {
        List<Object> request = List.of(id.toString(), String.valueOf(version), body);
        return once.run(caller, operation, key, request, Stands.class, () -> {
            Optional<Referral> found =
                    referrals.findByHandoff(new HandoffId(id)).filter(r -> RecipientView.visible(caller, r, agencies));
            if (found.isEmpty()) {
                return new Answer.NotThere<>();
            }
            Gate.Held consent = gate.hold(found.get().consent());
            Referral referral = referrals.lock(found.get().id()).orElseThrow();
            if (referral.erased()) {
                return new Answer.Gone<>("erased");
            }
            return version == null || version == referral.version() ? act.apply(consent, referral) : stale(referral);
        });
    }

    private static Answer<Stands> done(Referral referral) {
        return new Answer.Done<>(Stands.of(referral), referral.version());
    }

    private static <T> Answer<T> conflict(Referral r) {
        return conflict(r, "not-now", "That cannot happen in this state; read the handoff again.");
    }

    private static <T> Answer<T> conflict(Referral r, String code, String words) {
        return new Answer.Conflict<>(
                code,
                words,
                r.state().word(),
                r.version(),
                r.standing().lastEvent().word());
    }

    private static <T> Answer<T> stale(Referral r) {
        return new Answer.Stale<>(
                r.state().word(), r.version(), r.standing().lastEvent().word());
    }

    private static Happening happening(Caller caller, Event event) {
        return Happening.of(event, caller.agency().value(), caller.actor());
    }

    private Optional<FieldFault> note(String field, @Nullable String text) {
        return Optional.ofNullable(text)
                .flatMap(notes::brokenBy)
                .map(rule -> new FieldFault(field, rule, "Say it in other words: a note is no place for such things."));
    }

    private static Optional<FieldFault> missing(String field, String message) {
        return Optional.of(new FieldFault(field, "required", message));
    }

    private static Facts words(@Nullable String text) {
        return text == null
                ? Facts.none()
                : Facts.of(Map.of(DataCategory.NOTE, JsonNodeFactory.instance.stringNode(text)));
    }
}
