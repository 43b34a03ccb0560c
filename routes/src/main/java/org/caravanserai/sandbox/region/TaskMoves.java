package org.caravanserai.sandbox.region;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a caseworker does to a Task, as edits of its JSON. */
final class TaskMoves {
    static final String HANDOFF = "https://caravanserai.example/handoff";

    private static final String BUSINESS = "http://hl7.org/fhir/us/bser/CodeSystem/TaskBusinessStatusCS";
    private static final String OUTCOME = "https://caravanserai.example/outcome";
    private static final String REASON = "https://caravanserai.example/reason";
    private static final String SDOH =
            "http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes";

    private TaskMoves() {}

    /** The handoff that a Task is of; empty for one that is not ours. */
    static String handoff(ObjectNode task) {
        for (JsonNode identifier : task.path("identifier")) {
            if (identifier.path("system").asString("").equals(HANDOFF)) {
                return identifier.path("value").asString("");
            }
        }
        return "";
    }

    static ObjectNode accept(ObjectNode task) {
        return moved(task, "accepted", "3.0");
    }

    /** BSER has no word for a beginning without an appointment; the time of it is FHIR's own. */
    static ObjectNode start(ObjectNode task) {
        ObjectNode begun = moved(task, "in-progress", "3.0");
        begun.withObject("/executionPeriod")
                .put("start", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        return begun;
    }

    static ObjectNode appointment(ObjectNode task, String business) {
        return moved(task, "in-progress", business);
    }

    static ObjectNode enteredInError(ObjectNode task) {
        return task.put("status", "entered-in-error");
    }

    /** Names what was done, beside what came of it. */
    static ObjectNode completeWith(ObjectNode task, String outcome, String note, String procedure) {
        ObjectNode output = complete(task, outcome, note).withArray("/output").addObject();
        coding(output.putObject("type"), SDOH, "resulting-activity");
        output.putObject("valueReference").put("reference", procedure);
        return task;
    }

    static ObjectNode procedure(ObjectNode task, String what) {
        ObjectNode procedure = RegionStore.JSON
                .createObjectNode()
                .put("resourceType", "Procedure")
                .put("status", "completed")
                .put("performedDateTime", "2026-11-20");
        procedure.putObject("code").put("text", what);
        procedure.set("subject", task.path("for"));
        procedure.putArray("basedOn").add(task.path("focus"));
        return procedure;
    }

    static ObjectNode undoAccept(ObjectNode task) {
        return moved(task, "requested", "2.0");
    }

    /** The business status stays: it tells from where the Task was put on hold. */
    static ObjectNode askBack(ObjectNode task, String question) {
        task.remove("statusReason");
        task.put("status", "on-hold").putObject("statusReason").put("text", question);
        return task;
    }

    static ObjectNode complete(ObjectNode task, String outcome, String note) {
        ObjectNode output = moved(task, "completed", "7.0").putArray("output").addObject();
        coding(output.putObject("type"), SDOH, "resulting-activity");
        ObjectNode result = output.putObject("valueCodeableConcept");
        coding(result, OUTCOME, outcome);
        if (!note.isBlank()) {
            result.put("text", note);
        }
        return task;
    }

    static ObjectNode fail(ObjectNode task, String reason) {
        coding(moved(task, "failed", "7.0").putObject("statusReason").put("text", reason), REASON, reason);
        return task;
    }

    static ObjectNode reject(ObjectNode task, String reason) {
        coding(moved(task, "rejected", "4.0").putObject("statusReason").put("text", reason), REASON, reason);
        return task;
    }

    static ObjectNode confirmCancel(ObjectNode task) {
        moved(task, "cancelled", "6.0").putObject("statusReason").put("text", "stopped as asked");
        return task;
    }

    static boolean cancellationRequested(ObjectNode task) {
        return "5.2".equals(task.at("/businessStatus/coding/0/code").asString(""));
    }

    private static ObjectNode moved(ObjectNode task, String status, String business) {
        task.remove("statusReason");
        task.put("status", status);
        coding(task.putObject("businessStatus"), BUSINESS, business);
        return task;
    }

    private static void coding(ObjectNode concept, String system, String code) {
        ArrayNode codings = concept.putArray("coding");
        codings.addObject().put("system", system).put("code", code);
    }
}
