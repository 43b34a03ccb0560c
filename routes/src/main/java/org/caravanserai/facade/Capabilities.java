package org.caravanserai.facade;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What can be done here, in FHIR's words; a test does each of it, and nothing else is let through. */
final class Capabilities {
    private static final String GUIDE =
            "http://hl7.org/fhir/us/sdoh-clinicalcare/CapabilityStatement/SDOHCC-ReferralSource";

    /** Interactions by type of resource. */
    private static final Map<String, List<String>> RESOURCES = Map.of(
            "Task", List.of("read", "update", "search-type"),
            "ServiceRequest", List.of("read"),
            "Patient", List.of("read"),
            "Consent", List.of("read"),
            "Organization", List.of("read"));

    private static final String SECURITY =
            "OAuth 2.0 bearer token with the role partner; a system names on each update the"
                    + " staff member for whom it acts, in the header Caravanserai-Actor.";
    private static final String HOW = "A Task is your handoff. Accepting it releases what the person agreed to in"
            + " ServiceRequest and Patient; each read of them is decided anew, and answers 410 once it no longer stands.";

    private Capabilities() {}

    static JsonNode statement() {
        ObjectNode statement = JsonNodeFactory.instance.objectNode();
        statement
                .put("resourceType", "CapabilityStatement")
                .put("status", "active")
                .put("date", "2026-11-26")
                .put("publisher", "Caravanserai")
                .put("kind", "instance")
                .put("fhirVersion", "4.0.1");
        statement.putObject("software").put("name", "Caravanserai");
        statement.putObject("implementation").put("description", "Referrals to your agency, as Tasks");
        statement.putArray("instantiates").add(GUIDE);
        statement.putArray("format").add("json").add(FhirForm.JSON);
        ObjectNode rest = statement.putArray("rest").addObject().put("mode", "server");
        rest.put("documentation", HOW);
        rest.putObject("security").put("description", SECURITY);
        resources(rest.putArray("resource"));
        return statement;
    }

    private static void resources(ArrayNode resources) {
        RESOURCES.keySet().stream().sorted().forEach(type -> resource(resources.addObject(), type));
    }

    private static void resource(ObjectNode resource, String type) {
        resource.put("type", type);
        ArrayNode interactions = resource.putArray("interaction");
        RESOURCES
                .getOrDefault(type, List.of())
                .forEach(code -> interactions.addObject().put("code", code));
        if (!type.equals("Organization")) {
            resource.put("versioning", type.equals("Task") ? "versioned-update" : "versioned");
        }
        resource.put("readHistory", false);
        if (type.equals("Task")) {
            resource.put("updateCreate", false);
            resource.putArray("searchInclude").add("Task:focus");
            parameters(resource.putArray("searchParam"));
        }
    }

    private static void parameters(ArrayNode parameters) {
        Arrays.stream(Parameter.values())
                .filter(Parameter::chooses)
                .forEach(parameter -> parameters
                        .addObject()
                        .put("name", parameter.word())
                        .put("type", parameter.type())
                        .put("documentation", parameter.says()));
    }
}
