package org.caravanserai.facade;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.caravanserai.answer.FieldFault;
import org.caravanserai.connectors.fhir.HandoffTask;
import org.caravanserai.problem.Problem;
import org.caravanserai.problem.ProblemException;
import org.caravanserai.problem.ProblemType;
import org.caravanserai.referral.FeedPosition;
import org.caravanserai.referral.State;
import org.jspecify.annotations.Nullable;

/** Reads search parameters; what is not understood is never passed over in silence, since that would answer with everything. */
final class SearchReading {
    private static final Pattern NAMEABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_.:-]{0,63}");
    private static final String TASK_CODE = "http://hl7.org/fhir/CodeSystem/task-code";
    private static final String TASK_STATUS = "http://hl7.org/fhir/task-status";
    private static final Set<String> STATUSES = Set.of(
            "draft",
            "requested",
            "received",
            "accepted",
            "rejected",
            "ready",
            "cancelled",
            "in-progress",
            "on-hold",
            "failed",
            "completed",
            "entered-in-error");
    private static final Set<String> FORMATS = Set.of("json", "application/json", "application/fhir+json");

    private final List<FieldFault> faults = new ArrayList<>();
    private final List<TaskSearch.Used> used = new ArrayList<>();
    private final List<String> ignored = new ArrayList<>();
    private boolean nothing;
    private @Nullable Set<UUID> handoffs;
    private Set<State> states = EnumSet.allOf(State.class);
    private Set<String> requesters = Set.of();
    private Set<String> owners = Set.of();
    private @Nullable Instant since;
    private @Nullable Instant until;
    private FeedPosition after = FeedPosition.of(null);
    private int count = TaskSearch.USUAL;
    private boolean withFocus;

    private SearchReading() {}

    /**
     * Reads them.
     *
     * @param lenient whether the caller wants to go on without what we do not know
     * @throws ProblemException 400 naming each parameter that is unknown or cannot be read
     */
    static TaskSearch read(Map<String, List<String>> parameters, boolean lenient) {
        SearchReading reading = new SearchReading();
        parameters.forEach((name, values) -> reading.parameter(name, values, lenient));
        if (!reading.faults.isEmpty()) {
            throw new ProblemException(Problem.of(ProblemType.CONTRACT, "See the CapabilityStatement at /metadata.")
                    .withErrors(reading.faults));
        }
        return reading.search();
    }

    private TaskSearch search() {
        return new TaskSearch(
                nothing || handoffs != null && handoffs.isEmpty() || states.isEmpty(),
                handoffs == null ? Set.of() : handoffs,
                states,
                requesters,
                owners,
                since,
                until,
                after,
                count,
                withFocus,
                used,
                ignored);
    }

    private void parameter(String name, List<String> values, boolean lenient) {
        Optional<Parameter> known = Parameter.of(name);
        if (known.isEmpty() && lenient) {
            ignored.add(nameable(name));
        } else if (known.isEmpty()) {
            fault(
                    nameable(name),
                    "not-supported",
                    "No such parameter here; without it you would get more than you asked.");
        } else if (values.size() > 1 && known.get() != Parameter.LAST_UPDATED) {
            fault(name, "not-supported", "Send it once; several values are joined by a comma.");
        } else {
            values.forEach(value -> value(known.get(), value));
        }
    }

    private void value(Parameter parameter, String value) {
        used.add(new TaskSearch.Used(parameter, value));
        switch (parameter) {
            case ID -> ofHandoffs(ids(value, ""));
            case PATIENT -> ofHandoffs(ids(value, "Patient"));
            case FOCUS -> ofHandoffs(ids(value, "ServiceRequest"));
            case CODE ->
                nothing |= either(value).noneMatch(one -> token(one, TASK_CODE).equals("fulfill"));
            case REQUESTER -> requesters = references(value);
            case OWNER -> owners = references(value);
            case STATUS -> states = statuses(value);
            case LAST_UPDATED -> time(value);
            case COUNT -> count = count(value);
            case INCLUDE -> include(value);
            case CURSOR ->
                FeedPosition.read(value)
                        .ifPresentOrElse(
                                place -> after = place,
                                () -> fault(parameter.word(), "value", "Follow the next link as it is."));
            case FORMAT -> {
                if (!FORMATS.contains(value)) {
                    fault(parameter.word(), "not-supported", "Only json is spoken here.");
                }
            }
        }
    }

    private void ofHandoffs(Set<UUID> wanted) {
        if (handoffs == null) {
            handoffs = new HashSet<>(wanted);
        } else {
            handoffs.retainAll(wanted);
        }
    }

    /** What is no id of ours is nobody's: it fits nothing. */
    private static Set<UUID> ids(String value, String type) {
        return either(value)
                .map(one -> TaskId.read(type.isEmpty() ? one : id(one, type)))
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    private static Set<String> references(String value) {
        return either(value).map(one -> id(one, "Organization")).collect(Collectors.toSet());
    }

    /** The id in {@code Type/id}, also below an address, or alone. */
    private static String id(String reference, String type) {
        int at = reference.lastIndexOf(type + "/");
        return at < 0 ? reference : reference.substring(at + type.length() + 1);
    }

    private Set<State> statuses(String value) {
        Set<String> wanted = either(value).map(one -> token(one, TASK_STATUS)).collect(Collectors.toSet());
        if (!STATUSES.containsAll(wanted)) {
            fault(Parameter.STATUS.word(), "code-invalid", "Statuses of a Task in FHIR R4, several with a comma.");
        }
        return Arrays.stream(State.values())
                .filter(state -> wanted.contains(HandoffTask.status(state.word())))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(State.class)));
    }

    private static String token(String value, String system) {
        return value.startsWith(system + "|") ? value.substring(system.length() + 1) : value;
    }

    private static java.util.stream.Stream<String> either(String value) {
        return Arrays.stream(value.split(",", -1)).map(String::strip);
    }

    /** A day is the whole day, in UTC; what changed in the same millisecond as a bound is given again rather than not at all. */
    private void time(String value) {
        String prefix = value.length() > 2 ? value.substring(0, 2) : "";
        Optional<Span> span = value.length() > 2 ? span(value.substring(2)) : Optional.empty();
        if (span.isEmpty() || !Set.of("gt", "ge", "lt", "le").contains(prefix)) {
            fault(
                    Parameter.LAST_UPDATED.word(),
                    "value",
                    "gt, ge, lt or le, and a day or a time with its zone, such as ge2026-11-25T10:00:00Z; write + as %2B.");
            return;
        }
        switch (prefix) {
            case "gt" -> since(span.get().after());
            case "ge" -> since(span.get().from());
            case "lt" -> until(span.get().from());
            default -> until(span.get().end());
        }
    }

    /**
     * A time as it was written.
     *
     * @param after first instant that is later
     * @param end first instant that shows as later
     */
    private record Span(Instant from, Instant after, Instant end) {}

    private static Optional<Span> span(String text) {
        try {
            if (text.length() == "2026-11-25".length()) {
                Instant day = LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
                Instant next = day.plus(1, ChronoUnit.DAYS);
                return Optional.of(new Span(day, next, next));
            }
            Instant at = OffsetDateTime.parse(text).toInstant();
            return Optional.of(new Span(at, at.plus(1, ChronoUnit.MICROS), at.plusMillis(1)));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private void since(Instant bound) {
        since = since == null || since.isBefore(bound) ? bound : since;
    }

    private void until(Instant bound) {
        until = until == null || bound.isBefore(until) ? bound : until;
    }

    private int count(String value) {
        if (!value.matches("[1-9][0-9]{0,6}")) {
            fault(Parameter.COUNT.word(), "value", "A number from 1.");
            return TaskSearch.USUAL;
        }
        return Math.min(TaskSearch.MOST, Integer.parseInt(value)); // a server may give fewer than asked
    }

    private void include(String value) {
        withFocus = value.equals("Task:focus") || value.equals("Task:focus:ServiceRequest");
        if (!withFocus) {
            fault(Parameter.INCLUDE.word(), "not-supported", "Only Task:focus.");
        }
    }

    private void fault(String name, String rule, String message) {
        faults.add(new FieldFault(name, rule, message));
    }

    private static String nameable(String name) {
        return NAMEABLE.matcher(name).matches() ? name : "parameter";
    }
}
