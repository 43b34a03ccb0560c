package org.caravanserai.facade;

import java.util.Collection;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A problem as an OperationOutcome: its code, what it is about, and what to do; never what was sent. */
final class Outcome {
    private static final String PROBLEMS = "https://caravanserai.example/problems";
    private static final Set<String> ISSUES =
            Set.of("required", "value", "structure", "not-supported", "code-invalid", "business-rule");

    private Outcome() {}

    /** @param problem in the form of our other APIs */
    static JsonNode of(JsonNode problem) {
        ObjectNode outcome = JsonNodeFactory.instance.objectNode().put("resourceType", "OperationOutcome");
        ArrayNode issues = outcome.putArray("issue");
        if (problem.path("errors").isEmpty()) {
            issue(issues, problem, code(problem.path("status").asInt(500)), words(problem));
        }
        problem.path("errors").forEach(error -> {
            String rule = error.path("rule").asString("");
            String code =
                    ISSUES.contains(rule) ? rule : code(problem.path("status").asInt(500));
            ObjectNode issue =
                    issue(issues, problem, code, error.path("message").asString(""));
            issue.putArray("expression").add(expression(error.path("field").asString("")));
        });
        return outcome;
    }

    /** A note that some parameters did not count. */
    static JsonNode ignored(Collection<String> parameters) {
        ObjectNode outcome = JsonNodeFactory.instance.objectNode().put("resourceType", "OperationOutcome");
        ArrayNode issues = outcome.putArray("issue");
        parameters.forEach(name -> issues.addObject()
                .put("severity", "warning")
                .put("code", "not-supported")
                .put("diagnostics", "This parameter did not count.")
                .putArray("expression")
                .add(expression(name)));
        return outcome;
    }

    private static ObjectNode issue(ArrayNode issues, JsonNode problem, String code, String words) {
        ObjectNode issue = issues.addObject().put("severity", "error").put("code", code);
        ObjectNode details = issue.putObject("details");
        String type = problem.path("type").asString("");
        details.putArray("coding")
                .addObject()
                .put("system", PROBLEMS)
                .put("code", problem.path("reason").asString(type.substring(type.lastIndexOf('/') + 1)));
        details.put("text", problem.path("title").asString(""));
        return issue.put("diagnostics", words);
    }

    private static String words(JsonNode problem) {
        String detail = problem.path("detail").asString(problem.path("title").asString(""));
        return problem.has("version")
                ? detail + " Now it is " + problem.path("state").asString("") + ", in version "
                        + problem.path("version").asInt() + "."
                : detail;
    }

    /** An element of the body as it is; a header or a parameter as FHIR writes it. */
    private static String expression(String field) {
        return field.startsWith("Task") ? field : "http." + field;
    }

    private static String code(int status) {
        return switch (status) {
            case 401 -> "login";
            case 403 -> "forbidden";
            case 404 -> "not-found";
            case 405, 406, 415 -> "not-supported";
            case 409, 412 -> "conflict";
            case 410 -> "deleted";
            case 413 -> "too-long";
            case 422 -> "business-rule";
            case 428 -> "required";
            case 429 -> "throttled";
            case 503 -> "transient";
            default -> status < 500 ? "invalid" : "exception";
        };
    }
}
