package org.caravanserai.sandbox.region;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What the profiles demand of a resource; the lifecycle of a Task is not enforced, as on real servers. */
final class RequiredElements {
    private static final Map<String, List<String>> BY_TYPE = Map.of(
            "Task", List.of("status", "intent", "code", "focus", "for", "authoredOn", "requester"),
            "ServiceRequest", List.of("status", "intent", "subject", "code"),
            "Consent",
                    List.of(
                            "status",
                            "scope",
                            "category",
                            "patient",
                            "dateTime",
                            "organization",
                            "policy",
                            "provision"),
            "Patient", List.of(),
            "Procedure", List.of("status", "code", "subject"),
            "Observation", List.of("status", "code"),
            "QuestionnaireResponse", List.of("status"),
            "Subscription", List.of("status", "reason", "criteria", "channel"));
    private static final Set<String> FORBIDDEN = Set.of("ready", "received");

    private RequiredElements() {}

    static void check(String type, JsonNode resource) {
        if (!BY_TYPE.containsKey(type)) {
            throw new FhirRefusal(404, "not-supported", "Unknown resource type '" + type + "'");
        }
        if (!type.equals(resource.path("resourceType").asString(""))) {
            throw new FhirRefusal(400, "invalid", "Incorrect resource type found");
        }
        for (String element : BY_TYPE.get(type)) {
            if (!resource.has(element)
                    || resource.get(element).isEmpty() && resource.get(element).isContainer()) {
                throw new FhirRefusal(
                        422, "required", type + "." + element + ": minimum required = 1, but only found 0");
            }
        }
        if (type.equals("Task")) {
            checkWords(resource);
        }
        if (type.equals("Task") && resource.has("lastModified") && modifiedBeforeAuthored(resource)) {
            throw new FhirRefusal(
                    422, "invariant", "inv-1: Last modified date must be greater than or equal to authored-on date");
        }
    }

    /** The profile's own rules: two statuses less than R4, and no reason without a text. */
    private static void checkWords(JsonNode task) {
        if (FORBIDDEN.contains(task.path("status").asString(""))) {
            throw new FhirRefusal(422, "code-invalid", "Task.status: not in the required value set");
        }
        if (task.has("statusReason") && !task.path("statusReason").has("text")) {
            throw new FhirRefusal(422, "required", "Task.statusReason.text: minimum required = 1, but only found 0");
        }
    }

    private static boolean modifiedBeforeAuthored(JsonNode task) {
        try {
            return OffsetDateTime.parse(task.path("lastModified").asString(""))
                    .isBefore(OffsetDateTime.parse(task.path("authoredOn").asString("")));
        } catch (DateTimeException e) {
            return false; // partial dates do not compare
        }
    }

    /** JSON null is illegal in FHIR, and HAPI breaks over it instead of saying so. */
    static boolean hasNull(JsonNode node) {
        if (node.isNull()) {
            return true;
        }
        for (JsonNode child : node) {
            if (hasNull(child)) {
                return true;
            }
        }
        return false;
    }
}
