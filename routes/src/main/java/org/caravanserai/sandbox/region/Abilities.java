package org.caravanserai.sandbox.region;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the server can do, and says so in its capability statement.
 *
 * @param conditionalCreates whether it heeds {@code If-None-Exist}
 * @param subscriptions whether it tells others what is new
 */
record Abilities(boolean transactions, boolean conditionalCreates, boolean subscriptions) {
    private static final List<String> TYPES = List.of("Patient", "Consent", "ServiceRequest", "Task", "Procedure");

    ObjectNode statement() {
        ObjectNode statement = new JsonMapper()
                .createObjectNode()
                .put("resourceType", "CapabilityStatement")
                .put("status", "active")
                .put("kind", "instance")
                .put("fhirVersion", "4.0.1");
        statement.putArray("format").add("application/fhir+json");
        ObjectNode rest = statement.putArray("rest").addObject().put("mode", "server");
        if (transactions) {
            rest.putArray("interaction").addObject().put("code", "transaction");
        }
        ArrayNode resources = rest.putArray("resource");
        TYPES.forEach(type -> resource(resources, type).put("conditionalCreate", conditionalCreates));
        if (subscriptions) {
            resource(resources, "Subscription");
        }
        return statement;
    }

    private static ObjectNode resource(ArrayNode resources, String type) {
        ObjectNode resource = resources.addObject().put("type", type);
        ArrayNode interactions = resource.putArray("interaction");
        List.of("create", "read", "update", "search-type")
                .forEach(code -> interactions.addObject().put("code", code));
        return resource;
    }
}
