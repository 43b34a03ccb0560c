package org.caravanserai.connectors.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.caravanserai.connectors.exchange.CodeList;
import org.caravanserai.connectors.exchange.Mapping;
import org.caravanserai.openapi.fhir.client.body.CodeableConcept;
import org.caravanserai.openapi.fhir.client.body.Task;
import org.caravanserai.openapi.fhir.client.body.TaskOutput;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Finds in a Task that was written back the one thing that it says; see {@link TaskUpdate}. */
final class TaskUpdateReading {
    private static final Set<String> TO_WRITE = Set.of("status", "statusReason", "businessStatus", "output");

    /** Ours to write; whatever a client leaves in them from its last read is not what it says. */
    private static final Set<String> OURS_TO_WRITE = Set.of("meta", "lastModified");

    private static final Set<String> OUTPUT = Set.of("id", "type", "valueCodeableConcept");
    private static final String SAYS_NO_MORE = "Change the status with it; alone it says nothing here.";
    private final JsonNode written;
    private final JsonNode current;
    private final Mapping mapping;

    TaskUpdateReading(JsonNode written, JsonNode current, Mapping mapping) {
        this.written = written;
        this.current = current;
        this.mapping = mapping;
    }

    TaskUpdate update() {
        List<TaskUpdate.Fault> fixed = fixed();
        if (!fixed.isEmpty()) {
            return new TaskUpdate.Wrong(fixed);
        }
        try {
            return read(FhirTransport.JSON.treeToValue(written, Task.class));
        } catch (JacksonException unreadable) {
            return TaskUpdate.Wrong.of("Task", "structure", "An element has not the type that FHIR R4 gives it.");
        }
    }

    private List<TaskUpdate.Fault> fixed() {
        List<TaskUpdate.Fault> faults = new ArrayList<>();
        Set<String> names = new TreeSet<>(written.propertyNames());
        names.addAll(current.propertyNames());
        names.stream()
                .filter(name -> !TO_WRITE.contains(name) && !OURS_TO_WRITE.contains(name))
                .filter(this::changed)
                .forEach(
                        name -> faults.add(
                                new TaskUpdate.Fault(
                                        "Task." + name,
                                        "business-rule",
                                        "Leave it as it was read: of a Task its status can be written, with its reason and its outcome.")));
        return faults;
    }

    private TaskUpdate read(Task task) {
        String status = String.valueOf(task.getStatus());
        if (!changed("status")) {
            return ofSameStatus(task, status);
        }
        if (changed("output") && !status.equals("completed")) {
            return TaskUpdate.Wrong.of("Task.output", "business-rule", "An output comes with the status completed.");
        }
        if (odd(task, status)) {
            return TaskUpdate.Wrong.of(
                    "Task.businessStatus", "code-invalid", "This business status does not go with the status.");
        }
        return switch (status) {
            case "accepted" -> TaskUpdate.What.ACCEPT.alone();
            case "requested" -> requested(task);
            case "in-progress" -> TaskUpdate.What.IN_PROGRESS.alone();
            case "on-hold" -> onHold(task);
            case "rejected" -> because(task, TaskUpdate.What.DECLINE, CodeList.DECLINE_REASONS);
            case "failed" -> because(task, TaskUpdate.What.NOT_COMPLETED, CodeList.NOT_COMPLETED_REASONS);
            case "completed" -> completed(task);
            case "cancelled" -> cancelled(task);
            default ->
                TaskUpdate.Wrong.of(
                        "Task.status",
                        "code-invalid",
                        "Say requested, accepted, rejected, in-progress, on-hold, completed, failed or cancelled.");
        };
    }

    private TaskUpdate ofSameStatus(Task task, String status) {
        if (status.equals("on-hold") && changed("businessStatus") && waitsForPerson(task)) {
            return TaskUpdate.What.WAITING_FOR_PERSON.alone();
        }
        if (status.equals("requested")
                && changed("businessStatus")
                && states(task).contains("waitlisted")) {
            return TaskUpdate.What.WAITLIST.alone();
        }
        return TO_WRITE.stream()
                .sorted()
                .filter(this::changed)
                .findFirst()
                .<TaskUpdate>map(name -> TaskUpdate.Wrong.of("Task." + name, "business-rule", SAYS_NO_MORE))
                .orElseGet(TaskUpdate.Nothing::new);
    }

    /** Whether the business status was written too, and is not the one of the new status. */
    private boolean odd(Task task, String status) {
        if (!changed("businessStatus")) {
            return false;
        }
        Set<String> states = Set.copyOf(states(task));
        boolean ours = states.stream().allMatch(state -> ofStatus(state, status));
        boolean bsers = TaskEdits.business(task).stream().allMatch(code -> bserOf(code, status));
        boolean others =
                Words.all(
                                task.getBusinessStatus() == null
                                        ? null
                                        : task.getBusinessStatus().getCoding())
                        .stream()
                        .anyMatch(coding -> !Words.BUSINESS_STATUS.equals(coding.getSystem())
                                && !Words.STATE.equals(coding.getSystem()));
        return !ours || !bsers || others;
    }

    private static boolean ofStatus(String state, String status) {
        try {
            return HandoffTask.status(state).equals(status);
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }

    private static boolean bserOf(String code, String status) {
        return switch (status) {
            case "requested" -> code.equals(Words.CREATED);
            case "accepted", "in-progress" -> code.equals(Words.ACCEPTED);
            case "rejected" -> code.equals("4.0");
            case "cancelled" -> code.equals("6.0");
            case "completed" -> code.equals("7.0");
            default -> false;
        };
    }

    private TaskUpdate requested(Task task) {
        return states(task).contains("waitlisted")
                ? TaskUpdate.What.WAITLIST.alone()
                : TaskUpdate.What.UNDO_ACCEPT.alone();
    }

    private TaskUpdate onHold(Task task) {
        boolean waits = waitsForPerson(task) || reasons(task).contains("waiting-for-person");
        if (waits) {
            return TaskUpdate.What.WAITING_FOR_PERSON.alone();
        }
        String question = changed("statusReason") ? reasonText(task) : null;
        return question == null || question.isBlank()
                ? TaskUpdate.Wrong.of(
                        "Task.statusReason.text",
                        "required",
                        "Ask the requester what is missing, or say in the business status that you wait for the person.")
                : new TaskUpdate.Said(TaskUpdate.What.ASK_BACK, null, question, null);
    }

    private TaskUpdate because(Task task, TaskUpdate.What what, CodeList list) {
        List<String> said = changed("statusReason") ? reasons(task) : List.of();
        if (said.size() != 1) {
            return TaskUpdate.Wrong.of(
                    "Task.statusReason", "required", "Say why, with one code of the system " + Words.REASON + ".");
        }
        Optional<String> reason = mapping.ours(list, said.getFirst());
        return reason.isPresent()
                ? new TaskUpdate.Said(what, reason.get(), null, null)
                : TaskUpdate.Wrong.of(
                        "Task.statusReason.coding.code",
                        "code-invalid",
                        "Nobody has mapped this reason; it must be one of the list " + list.key() + ".");
    }

    private TaskUpdate completed(Task task) {
        List<TaskOutput> outputs = changed("output") ? Words.all(task.getOutput()) : List.of();
        if (outputs.isEmpty()) {
            return TaskUpdate.What.COMPLETED.alone();
        }
        Set<String> said = outputs.stream()
                .flatMap(output -> Words.codes(output.getValueCodeableConcept(), Words.OUTCOME).stream())
                .collect(Collectors.toSet());
        if (!onlyConcepts() || outputs.size() > 1 || said.size() != 1) {
            return TaskUpdate.Wrong.of(
                    "Task.output",
                    "not-supported",
                    "Say one outcome, as valueCodeableConcept of the system " + Words.OUTCOME + ".");
        }
        return mapping.ours(CodeList.OUTCOMES, said.iterator().next())
                .<TaskUpdate>map(outcome -> new TaskUpdate.Said(
                        TaskUpdate.What.COMPLETED,
                        null,
                        outputs.getFirst().getValueCodeableConcept().getText(),
                        outcome))
                .orElseGet(() -> TaskUpdate.Wrong.of(
                        "Task.output.valueCodeableConcept.coding.code",
                        "code-invalid",
                        "Nobody has mapped this outcome; it must be one of the list " + CodeList.OUTCOMES.key() + "."));
    }

    /** What else an output holds could turn its meaning round. */
    private boolean onlyConcepts() {
        return written.path("output").valueStream().allMatch(output -> OUTPUT.containsAll(output.propertyNames()));
    }

    private TaskUpdate cancelled(Task task) {
        List<String> said = changed("statusReason") ? Words.codes(task.getStatusReason(), Words.RECALL) : List.of();
        if (said.isEmpty() || said.equals(List.of("stopped"))) {
            return TaskUpdate.What.STOPPED.alone();
        }
        return said.equals(List.of("erased"))
                ? TaskUpdate.What.ERASED.alone()
                : TaskUpdate.Wrong.of("Task.statusReason.coding.code", "code-invalid", "Say stopped or erased.");
    }

    private static boolean waitsForPerson(Task task) {
        return states(task).contains("waiting-for-person");
    }

    private static List<String> states(Task task) {
        return Words.codes(task.getBusinessStatus(), Words.STATE);
    }

    private static List<String> reasons(Task task) {
        return Words.codes(task.getStatusReason(), Words.REASON);
    }

    private static @Nullable String reasonText(Task task) {
        CodeableConcept reason = task.getStatusReason();
        return reason == null ? null : reason.getText();
    }

    private boolean changed(String name) {
        return !written.path(name).equals(current.path(name));
    }
}
