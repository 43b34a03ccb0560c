package org.caravanserai.sandbox.region;

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

    static ObjectNode start(ObjectNode task) {
        return moved(task, "in-progress", "5.1.1");
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
