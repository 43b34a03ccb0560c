package org.caravanserai.connectors.fhir;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.caravanserai.connectors.exchange.Arrival;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Facts;
import org.caravanserai.connectors.exchange.HandoffId;
import org.caravanserai.openapi.fhir.client.body.Annotation;
import org.caravanserai.openapi.fhir.client.body.CodeableConcept;
import org.caravanserai.openapi.fhir.client.body.Identifier;
import org.caravanserai.openapi.fhir.client.body.Task;
import org.caravanserai.openapi.fhir.client.body.TaskOutput;
import org.jspecify.annotations.Nullable;

/** One version of a Task in our words. A word that no mapping covers makes it unreadable; nothing is guessed. */
final class TaskReading {
    private final Task task;
    private final String version;
    private final Outputs outputs;
    private final Optional<OwnWrite> own;

    TaskReading(Task task, String version, Outputs outputs) {
        this.task = task;
        this.version = version;
        this.outputs = outputs;
        this.own = OwnWrite.of(task, version);
    }

    /** Empty for what is no news: our own writes, and a Task nobody has touched. */
    Optional<Arrival> arrival() {
        Optional<HandoffId> handoff = handoff();
        if (handoff.isEmpty()) {
            return Optional.of(unreadable("unknown-handoff"));
        }
        Optional<Instant> at = FhirTime.parse(task.getMeta().getLastUpdated());
        if (at.isEmpty()) {
            return Optional.of(unreadable("unknown-time"));
        }
        if (Modifiers.unknownIn(FhirTransport.JSON.valueToTree(task))) {
            return Optional.of(unreadable(Modifiers.UNKNOWN));
        }
        boolean oursAlone = own.isPresent() && own.get().from().isEmpty();
        return oursAlone || untouched() ? Optional.empty() : Optional.of(read(handoff.get(), at.get()));
    }

    private Arrival read(HandoffId handoff, Instant at) {
        return switch (String.valueOf(task.getStatus())) {
            case "requested" -> report(handoff, at, Arrival.Event.RETURNED_TO_RECEIVED);
            case "accepted" -> report(handoff, at, Arrival.Event.ACCEPTED);
            case "in-progress" -> inProgress(handoff, at);
            case "on-hold" ->
                report(handoff, at, Arrival.Event.ASKED_BACK, Optional.empty(), Optional.empty(), note(reasonText()));
            case "completed" -> completed(handoff, at);
            case "failed" -> ended(handoff, at, Arrival.Event.NOT_COMPLETED, Words.NOT_COMPLETED_REASONS);
            case "rejected" -> ended(handoff, at, Arrival.Event.DECLINED, Words.DECLINE_REASONS);
            case "cancelled" ->
                report(handoff, at, Arrival.Event.STOPPED, Optional.of("stopped"), Optional.empty(), Facts.none());
            case "entered-in-error" -> unreadable("entered-in-error"); // whatever it said before, it was never meant
            default -> unreadable("unknown-status");
        };
    }

    /** How far it has come is said by the business status; one of another system than BSER's is the agency's own matter. */
    private Arrival inProgress(HandoffId handoff, Instant at) {
        List<String> said = TaskEdits.business(task);
        if (said.isEmpty()) {
            return report(handoff, at, Arrival.Event.STARTED);
        }
        Arrival.Event event = said.size() == 1 ? Words.PROGRESS.get(said.getFirst()) : null;
        return event == null ? unreadable("unknown-business-status") : report(handoff, at, event);
    }

    private Arrival ended(HandoffId handoff, Instant at, Arrival.Event event, Set<String> reasons) {
        List<String> said = Words.codes(task.getStatusReason(), Words.REASON);
        if (said.size() != 1 || !reasons.contains(said.getFirst())) {
            return unreadable("unknown-reason");
        }
        Outputs.Found found = outputs.of(task);
        return found.unreadable()
                .map(this::unreadable)
                .orElseGet(() ->
                        report(handoff, at, event, Optional.of(said.getFirst()), Optional.empty(), found.facts(null)));
    }

    private Arrival completed(HandoffId handoff, Instant at) {
        List<CodeableConcept> outcomes = outcomes();
        Set<String> said = outcomes.stream()
                .flatMap(outcome -> Words.codes(outcome, Words.OUTCOME).stream())
                .collect(Collectors.toSet());
        boolean halfSaid = outcomes.stream()
                .anyMatch(outcome -> Words.codes(outcome, Words.OUTCOME).isEmpty());
        if (halfSaid || said.size() > 1 || !Words.OUTCOMES.containsAll(said)) {
            return unreadable("unknown-outcome");
        }
        Outputs.Found found = outputs.of(task);
        return found.unreadable()
                .map(this::unreadable)
                .orElseGet(() -> report(
                        handoff,
                        at,
                        Arrival.Event.COMPLETED,
                        Optional.empty(),
                        said.stream().findFirst(),
                        found.facts(outcomeText(outcomes))));
    }

    /** The coded outputs; a reference leads to what {@link Outputs} reads, which says no outcome in our words. */
    private List<CodeableConcept> outcomes() {
        return Words.all(task.getOutput()).stream()
                .filter(output -> !Words.codes(output.getType(), Words.SDOH).contains("additional-content"))
                .map(TaskOutput::getValueCodeableConcept)
                .filter(Objects::nonNull)
                .toList();
    }

    private @Nullable String outcomeText(List<CodeableConcept> outcomes) {
        return outcomes.stream()
                .map(CodeableConcept::getText)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(this::lastNote);
    }

    private @Nullable String lastNote() {
        return Words.all(task.getNote()).stream()
                .filter(note -> !RequestFacts.isOurs(note))
                .map(Annotation::getText)
                .reduce(null, (earlier, later) -> later);
    }

    private @Nullable String reasonText() {
        return task.getStatusReason() == null ? null : task.getStatusReason().getText();
    }

    /** A Task as it was created; or, where its versions cannot be followed, one that we asked to stop before it began. */
    private boolean untouched() {
        return "requested".equals(task.getStatus())
                && (statusVersion().equals("1") || TaskEdits.business(task).contains(Words.CANCELLATION_REQUESTED));
    }

    private String statusVersion() {
        return own.flatMap(OwnWrite::from).orElse(version);
    }

    private Optional<HandoffId> handoff() {
        return Words.all(task.getIdentifier()).stream()
                .filter(identifier -> Words.HANDOFF.equals(identifier.getSystem()))
                .map(Identifier::getValue)
                .filter(value -> value != null && value.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"))
                .map(HandoffId::of)
                .findFirst();
    }

    private static Facts note(@Nullable String text) {
        return Outputs.facts(Map.of(DataCategory.NOTE, text == null ? "" : text));
    }

    private Arrival report(HandoffId handoff, Instant at, Arrival.Event event) {
        return report(handoff, at, event, Optional.empty(), Optional.empty(), Facts.none());
    }

    private Arrival report(
            HandoffId handoff,
            Instant at,
            Arrival.Event event,
            Optional<String> reason,
            Optional<String> outcome,
            Facts content) {
        return new Arrival.Report(messageId(), handoff, event, reason, outcome, content, at);
    }

    private Arrival unreadable(String cause) {
        return new Arrival.Unreadable(messageId(), handoff(), cause);
    }

    private String messageId() {
        return "Task/" + task.getId() + "/_history/" + statusVersion();
    }
}
