package org.caravanserai.connectors.fhir;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
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
    private static final int LONGEST = 280;

    /** Whatever it said before, it was never meant; no mapping can make a report of it. */
    private static final String IN_ERROR = "entered-in-error";

    private final Task task;
    private final String version;
    private final String whole;
    private final Mapping mapping;
    private final Optional<OwnWrite> own;

    private final Optional<String> trouble;

    private TaskReading(Task task, String version, String whole, Mapping mapping, Optional<String> trouble) {
        this.trouble = trouble;
        this.task = task;
        this.version = version;
        this.whole = whole;
        this.mapping = mapping;
        this.own = OwnWrite.of(task, version);
    }

    /**
     * What a Task says that has an id and a version; empty as {@link #arrival}.
     *
     * @param resource with what its outputs name in it
     * @param trouble why a person must look, though the Task itself can be read
     */
    static Optional<Arrival> of(JsonNode resource, Mapping mapping, Optional<String> trouble) {
        String version = resource.path("meta").path("versionId").asString("");
        try {
            Task task = FhirTransport.JSON.treeToValue(resource, Task.class);
            return new TaskReading(task, version, resource.toString(), mapping, trouble).arrival();
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
        if (Modifiers.unknownIn(FhirTransport.JSON.valueToTree(task))) {
            return Optional.of(unreadable(Modifiers.UNKNOWN));
        }
        boolean oursAlone = own.isPresent() && own.get().from().isEmpty();
        return oursAlone || untouched()
                ? Optional.empty()
                : Optional.of(trouble.map(this::unreadable).orElseGet(() -> read(handoff.get(), at.get())));
    }

    private Arrival read(HandoffId handoff, Instant at) {
        String said = String.valueOf(task.getStatus());
        return mapping.ours(CodeList.STATUSES, said)
                .map(status -> read(handoff, at, Arrival.Event.of(status)))
                .orElseGet(() -> said.equals(IN_ERROR) ? unreadable(IN_ERROR) : unknown(CodeList.STATUSES, said));
    }

    private Arrival read(HandoffId handoff, Instant at, Arrival.Event event) {
        return switch (event) {
            case RETURNED_TO_RECEIVED, ACCEPTED -> report(handoff, at, event);
            case STARTED, APPOINTMENT_MADE, APPOINTMENT_MISSED, APPOINTMENT_CANCELLED, APPOINTMENT_HELD ->
                inProgress(handoff, at);
            case ASKED_BACK -> report(handoff, at, event, Optional.empty(), Optional.empty(), note(reasonText()));
            case COMPLETED -> completed(handoff, at);
            case NOT_COMPLETED -> ended(handoff, at, event, CodeList.NOT_COMPLETED_REASONS);
            case DECLINED -> ended(handoff, at, event, CodeList.DECLINE_REASONS);
            case STOPPED -> report(handoff, at, event, Optional.of("stopped"), Optional.empty(), Facts.none());
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

    private Arrival ended(HandoffId handoff, Instant at, Arrival.Event event, CodeList reasons) {
        List<String> said = Words.codes(task.getStatusReason(), Words.REASON);
        Optional<String> reason = said.size() == 1 ? mapping.ours(reasons, said.getFirst()) : Optional.empty();
        return reason.isPresent()
                ? report(handoff, at, event, reason, Optional.empty(), content(null))
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
        Facts words = content(outcomeText(outcomes));
        return report(handoff, at, Arrival.Event.COMPLETED, Optional.empty(), outcome, words);
    }

    /** What it says and what its outputs say, by category; the hub decides what of it may go back. */
    private Facts content(@Nullable String words) {
        Map<DataCategory, String> texts = new EnumMap<>(DataCategory.class);
        if (words != null && !words.isBlank()) {
            texts.put(DataCategory.NOTE, words);
        }
        Outputs.words(task)
                .forEach(said -> texts.merge(said.category(), said.text(), (one, other) -> one + "\n" + other));
        return facts(texts);
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
        return facts(Map.of(DataCategory.NOTE, text == null ? "" : text));
    }

    private static Facts facts(Map<DataCategory, String> texts) {
        Map<DataCategory, JsonNode> facts = new EnumMap<>(DataCategory.class);
        texts.forEach((category, text) -> {
            if (!text.isBlank()) {
                facts.put(category, StringNode.valueOf(shortened(text)));
            }
        });
        return Facts.of(facts);
    }

    /** Ends a text where our contracts end it. */
    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…";
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
