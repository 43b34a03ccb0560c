package org.caravanserai.connectors.fhir;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.caravanserai.connectors.exchange.Arrival;
import org.caravanserai.connectors.exchange.CodeList;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Facts;
import org.caravanserai.connectors.exchange.HandoffId;
import org.caravanserai.connectors.exchange.Mapping;
import org.caravanserai.connectors.exchange.UnknownCode;
import org.caravanserai.openapi.fhir.client.body.Annotation;
import org.caravanserai.openapi.fhir.client.body.CodeableConcept;
import org.caravanserai.openapi.fhir.client.body.Identifier;
import org.caravanserai.openapi.fhir.client.body.Task;
import org.caravanserai.openapi.fhir.client.body.TaskOutput;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** One version of a Task in our words. A word that no mapping covers makes it unreadable; nothing is guessed. */
final class TaskReading {
    private final Task task;
    private final String version;
    private final String whole;
    private final Mapping mapping;
    private final Optional<OwnWrite> own;

    private TaskReading(Task task, String version, String whole, Mapping mapping) {
        this.task = task;
        this.version = version;
        this.whole = whole;
        this.mapping = mapping;
        this.own = OwnWrite.of(task, version);
    }

    /** What a Task says that has an id and a version; empty as {@link #arrival}. */
    static Optional<Arrival> of(JsonNode resource, Mapping mapping) {
        String version = resource.path("meta").path("versionId").asString("");
        try {
            Task task = FhirTransport.JSON.treeToValue(resource, Task.class);
            return new TaskReading(task, version, resource.toString(), mapping).arrival();
        } catch (JacksonException e) {
            String messageId = "Task/" + resource.path("id").asString("") + "/_history/" + version;
            return Optional.of(Arrival.Unreadable.of(messageId, Optional.empty(), "garbage", resource.toString()));
        }
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
        if (modified()) {
            return Optional.of(unreadable("unknown-modifier"));
        }
        boolean oursAlone = own.isPresent() && own.get().from().isEmpty();
        return oursAlone || untouched() ? Optional.empty() : Optional.of(read(handoff.get(), at.get()));
    }

    private Arrival read(HandoffId handoff, Instant at) {
        String said = String.valueOf(task.getStatus());
        return mapping.ours(CodeList.STATUSES, said)
                .map(status -> read(handoff, at, Arrival.Event.of(status)))
                .orElseGet(() -> unknown(CodeList.STATUSES, said));
    }

    private Arrival read(HandoffId handoff, Instant at, Arrival.Event event) {
        return switch (event) {
            case RETURNED_TO_RECEIVED, ACCEPTED, STARTED -> report(handoff, at, event);
            case ASKED_BACK -> report(handoff, at, event, Optional.empty(), Optional.empty(), note(reasonText()));
            case COMPLETED -> completed(handoff, at);
            case NOT_COMPLETED -> ended(handoff, at, event, CodeList.NOT_COMPLETED_REASONS);
            case DECLINED -> ended(handoff, at, event, CodeList.DECLINE_REASONS);
            case STOPPED -> report(handoff, at, event, Optional.of("stopped"), Optional.empty(), Facts.none());
        };
    }

    private Arrival ended(HandoffId handoff, Instant at, Arrival.Event event, CodeList reasons) {
        List<String> said = Words.codes(task.getStatusReason(), Words.REASON);
        Optional<String> reason = said.size() == 1 ? mapping.ours(reasons, said.getFirst()) : Optional.empty();
        return reason.isPresent()
                ? report(handoff, at, event, reason, Optional.empty(), Facts.none())
                : unknown(reasons, said);
    }

    private Arrival completed(HandoffId handoff, Instant at) {
        List<CodeableConcept> outcomes = outcomes();
        Set<String> said = outcomes.stream()
                .flatMap(outcome -> Words.codes(outcome, Words.OUTCOME).stream())
                .collect(Collectors.toSet());
        boolean halfSaid = outcomes.stream()
                .anyMatch(outcome -> Words.codes(outcome, Words.OUTCOME).isEmpty());
        Optional<String> outcome = said.stream().findFirst().flatMap(code -> mapping.ours(CodeList.OUTCOMES, code));
        if (halfSaid || said.size() > 1 || outcome.isEmpty() && !said.isEmpty()) {
            return unknown(CodeList.OUTCOMES, said);
        }
        Facts words = note(outcomeText(outcomes));
        return report(handoff, at, Arrival.Event.COMPLETED, Optional.empty(), outcome, words);
    }

    /** The coded outputs; a reference leads to a Procedure or a document, which says no outcome in our words. */
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

    /** FHIR forbids to go on reading past a modifier one does not know: it may turn the meaning round. */
    private boolean modified() {
        return task.getAdditionalProperty("modifierExtension") != null
                || task.getAdditionalProperty("implicitRules") != null;
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
        return Arrival.Unreadable.of(messageId(), handoff(), cause, whole);
    }

    private Arrival unknown(CodeList list, String code) {
        return Arrival.Unreadable.of(messageId(), handoff(), new UnknownCode(list, code), whole);
    }

    /** The first of them that nobody has mapped; with none of those, a code is missing or there are too many. */
    private Arrival unknown(CodeList list, Collection<String> said) {
        return said.stream()
                .filter(code -> mapping.ours(list, code).isEmpty())
                .sorted()
                .findFirst()
                .map(code -> unknown(list, code))
                .orElseGet(() -> unreadable("unknown-" + list.one()));
    }

    private String messageId() {
        return "Task/" + task.getId() + "/_history/" + statusVersion();
    }
}
