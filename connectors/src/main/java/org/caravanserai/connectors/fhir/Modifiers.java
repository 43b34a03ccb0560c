package org.caravanserai.connectors.fhir;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Finds what turns the meaning of a resource round, wherever in it. FHIR forbids to read on past a modifier one does not know. */
final class Modifiers {
    /** The code by which a person is told. */
    static final String UNKNOWN = "unknown-modifier";

    private static final Set<String> ALWAYS = Set.of("modifierExtension", "implicitRules");

    private Modifiers() {}

    static boolean unknownIn(JsonNode node) {
        if (node.isObject()
                && (ALWAYS.stream().anyMatch(node::has)
                        || node.path("doNotPerform").asBoolean(false))) {
            return true;
        }
        for (JsonNode child : node) {
            if (unknownIn(child)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a Patient record is one that stands for a person no longer: replaced, closed, or of somebody who has died. */
    static boolean closed(JsonNode patient) {
        boolean replaced = patient.path("link")
                .valueStream()
                .anyMatch(link -> link.path("type").asString("").equals("replaced-by"));
        return replaced
                || !patient.path("active").asBoolean(true)
                || patient.has("deceasedDateTime")
                || patient.path("deceasedBoolean").asBoolean(false);
    }
}
