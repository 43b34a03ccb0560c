package org.caravanserai.connectors.fhir;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import tools.jackson.databind.node.StringNode;

/** One version of a Task in our words. A word that no mapping covers makes it unreadable; nothing is guessed. */
final class TaskReading {
    private final Task task;
    private final String version;

    TaskReading(Task task, String version) {
        this.task = task;
        this.version = version;
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
        return ourOwn() ? Optional.empty() : Optional.of(read(handoff.get(), at.get()));
    }

    private Arrival read(HandoffId handoff, Instant at) {
        return switch (String.valueOf(task.getStatus())) {
            case "requested" -> report(handoff, at, Arrival.Event.RETURNED_TO_RECEIVED);
            case "accepted" -> report(handoff, at, Arrival.Event.ACCEPTED);
            case "in-progress" -> report(handoff, at, Arrival.Event.STARTED);
            case "on-hold" ->
                report(handoff, at, Arrival.Event.ASKED_BACK, Optional.empty(), Optional.empty(), note(reasonText()));
            case "completed" -> completed(handoff, at);
            case "failed" -> ended(handoff, at, Arrival.Event.NOT_COMPLETED, Words.NOT_COMPLETED_REASONS);
            case "rejected" -> ended(handoff, at, Arrival.Event.DECLINED, Words.DECLINE_REASONS);
            case "cancelled" ->
                report(handoff, at, Arrival.Event.STOPPED, Optional.of("stopped"), Optional.empty(), Facts.none());
            default -> unreadable("unknown-status");
        };
    }

    private Arrival ended(HandoffId handoff, Instant at, Arrival.Event event, Set<String> reasons) {
        List<String> known = Words.codes(task.getStatusReason(), Words.REASON).stream()
                .filter(reasons::contains)
                .toList();
        return known.size() == 1
                ? report(handoff, at, event, Optional.of(known.getFirst()), Optional.empty(), Facts.none())
                : unreadable("unknown-reason");
    }

    private Arrival completed(HandoffId handoff, Instant at) {
        List<TaskOutput> outcomes = Words.all(task.getOutput()).stream()
                .filter(TaskReading::isOutcome)
                .toList();
        List<String> known = outcomes.stream()
                .flatMap(output -> Words.codes(output.getValueCodeableConcept(), Words.OUTCOME).stream())
                .filter(Words.OUTCOMES::contains)
                .distinct()
                .toList();
        if (known.size() > 1 || known.isEmpty() && !outcomes.isEmpty()) {
            return unreadable("unknown-outcome");
        }
        Facts said = note(outcomeText(outcomes));
        return report(
                handoff,
                at,
                Arrival.Event.COMPLETED,
                Optional.empty(),
                known.stream().findFirst(),
                said);
    }

    /** Documents beside the outcome are typed so; whatever else there is claims to be one. */
    private static boolean isOutcome(TaskOutput output) {
        return !Words.codes(output.getType(), Words.SDOH).contains("additional-content");
    }

    private @Nullable String outcomeText(List<TaskOutput> outcomes) {
        return outcomes.stream()
                .map(TaskOutput::getValueCodeableConcept)
                .filter(concept -> concept != null && concept.getText() != null)
                .map(CodeableConcept::getText)
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

    private boolean ourOwn() {
        boolean open = "requested".equals(task.getStatus()) || "in-progress".equals(task.getStatus());
        boolean untouched = "requested".equals(task.getStatus())
                && "1".equals(version)
                && TaskEdits.business(task).contains(Words.CREATED);
        return untouched || writtenByUs() || open && TaskEdits.business(task).contains(Words.CANCELLATION_REQUESTED);
    }

    /** Version ids are opaque to FHIR; where they are no numbers, our own write is reported like theirs. */
    private boolean writtenByUs() {
        String over = Words.extensionText(task.getExtension(), Words.WRITTEN_OVER);
        return over.matches("\\d{1,18}")
                && version.matches("\\d{1,18}")
                && Long.parseLong(version) == Long.parseLong(over) + 1;
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
        return text == null || text.isBlank()
                ? Facts.none()
                : Facts.of(Map.of(DataCategory.NOTE, StringNode.valueOf(text)));
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
        return "Task/" + task.getId() + "/_history/" + version;
    }
}
