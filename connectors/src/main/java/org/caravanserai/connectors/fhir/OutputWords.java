package org.caravanserai.connectors.fhir;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caravanserai.connectors.exchange.DataCategory;
import tools.jackson.databind.JsonNode;

/**
 * An output of a Task in words. A Procedure is the help that was given; what was found out about the person counts as HEALTH,
 * because nobody can tell by its shape that it is not.
 */
record OutputWords(DataCategory category, String text) {
    static final Map<String, DataCategory> TYPES = Map.of(
            "Procedure", DataCategory.NOTE,
            "Goal", DataCategory.NOTE,
            "CarePlan", DataCategory.NOTE,
            "Observation", DataCategory.HEALTH,
            "Condition", DataCategory.HEALTH,
            "QuestionnaireResponse", DataCategory.HEALTH);

    private static final Set<String> TAKEN_BACK = Set.of("entered-in-error", "cancelled", "revoked", "rejected");
    private static final Set<String> USUAL = Set.of("completed", "final", "amended", "corrected", "active", "unknown");

    /** Empty for what was taken back, or says nothing. A modifier in it is found with those of the Task that holds it. */
    static Optional<OutputWords> of(JsonNode resource) {
        DataCategory category = TYPES.get(resource.path("resourceType").asString(""));
        if (category == null) {
            return Optional.empty();
        }
        String status = status(resource);
        String text = text(resource);
        return TAKEN_BACK.contains(status) || text.isBlank()
                ? Optional.empty()
                : Optional.of(new OutputWords(category, text + said(status)));
    }

    /** Each of these elements is a modifier: a refuted condition is none, and a procedure not done was not done. */
    private static String status(JsonNode resource) {
        String verified = resource.at("/verificationStatus/coding/0/code").asString("");
        return Stream.of(
                        verified.equals("confirmed") ? "" : verified,
                        resource.path("status").asString(""),
                        resource.path("lifecycleStatus").asString(""),
                        resource.at("/clinicalStatus/coding/0/code").asString(""))
                .filter(word -> !word.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String said(String status) {
        return status.isEmpty() || USUAL.contains(status) ? "" : " (" + status + ")";
    }

    private static String text(JsonNode resource) {
        if (resource.has("item")) {
            return answers(resource);
        }
        String what = Stream.of(concept(resource.path("code")), concept(resource.path("description")), title(resource))
                .filter(words -> !words.isBlank())
                .findFirst()
                .orElse("");
        String value = value(resource);
        String day = day(resource);
        return what + (value.isEmpty() ? "" : ": " + value) + (what.isEmpty() || day.isEmpty() ? "" : ", " + day);
    }

    private static String title(JsonNode resource) {
        return resource.path("title").asString(resource.path("description").asString(""));
    }

    private static String concept(JsonNode concept) {
        return concept.path("text")
                .asString(concept.at("/coding/0/display")
                        .asString(concept.at("/coding/0/code").asString("")));
    }

    private static String day(JsonNode resource) {
        String time = resource.path("performedDateTime")
                .asString(resource.at("/performedPeriod/end")
                        .asString(resource.at("/performedPeriod/start").asString("")));
        return time.length() > 10 ? time.substring(0, 10) : time;
    }

    /** A quantity's comparator is a modifier too: less than five is not five. */
    private static String value(JsonNode holder) {
        return holder.propertyStream()
                .filter(element -> element.getKey().startsWith("value"))
                .map(element -> value(element.getKey(), element.getValue()))
                .findFirst()
                .orElse("");
    }

    private static String value(String name, JsonNode value) {
        return switch (name) {
            case "valueQuantity" ->
                Stream.of("comparator", "value", "unit")
                        .map(part -> value.path(part).asString(""))
                        .filter(word -> !word.isEmpty())
                        .collect(Collectors.joining(" "));
            case "valueCodeableConcept" -> concept(value);
            case "valueCoding" ->
                value.path("display").asString(value.path("code").asString(""));
            default -> value.isValueNode() ? value.asString("") : "";
        };
    }

    private static String answers(JsonNode holder) {
        return holder.path("item")
                .valueStream()
                .map(item -> Stream.concat(Stream.of(answer(item)), Stream.of(answers(item)))
                        .filter(words -> !words.isBlank())
                        .collect(Collectors.joining("\n")))
                .filter(words -> !words.isBlank())
                .collect(Collectors.joining("\n"));
    }

    private static String answer(JsonNode item) {
        String said = item.path("answer")
                .valueStream()
                .map(OutputWords::value)
                .filter(words -> !words.isBlank())
                .collect(Collectors.joining("; "));
        return said.isEmpty()
                ? ""
                : item.path("text").asString(item.path("linkId").asString("")) + ": " + said;
    }
}
