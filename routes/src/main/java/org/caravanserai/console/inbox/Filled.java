package org.caravanserai.console.inbox;

import java.util.List;
import java.util.Map;
import org.caravanserai.answer.FieldFault;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What somebody filled in on a handoff's page, so that nothing is typed twice, and as the partner contract's body of it. A
 * browser sends what it likes: what the contract has no word for is refused there, like any partner's.
 */
record Filled(
        @Nullable String act,
        @Nullable String reason,
        @Nullable String message,
        @Nullable List<String> missing,
        @Nullable String agency,
        @Nullable String outcome) {
    static final Filled NOTHING = new Filled(null, null, null, null, null, null);

    /** Which part of a page each field of a body is. */
    private static final Map<String, String> PARTS = Map.of(
            "reason", "reason",
            "message", "message",
            "betterAgency", "betterAgency",
            "outcome.note", "note",
            "outcome.code", "outcome");

    @Override
    public String toString() {
        return "Filled[...]";
    }

    /** Of a form that has a field for it only where it is asked for: a reason belongs to a decline alone. */
    JsonNode decision() {
        ObjectNode body = said("decision");
        put(body, "reason", "decline".equals(act) ? reason : null);
        put(body, "message", "ask-back".equals(act) ? asked() : message);
        put(body, "betterAgency", agency);
        return body;
    }

    JsonNode report() {
        ObjectNode body = said("status");
        put(body, "reason", reason);
        if (given(outcome) != null || given(message) != null) {
            ObjectNode end = body.putObject("outcome");
            put(end, "code", outcome);
            put(end, "note", message);
        }
        return body;
    }

    JsonNode recall() {
        ObjectNode body = said("result");
        put(body, "reason", reason);
        return body;
    }

    /** The part of the page that a fault is about: {@code choice} is which of the acts was meant. */
    static String part(FieldFault fault) {
        return PARTS.getOrDefault(fault.field(), "choice");
    }

    private ObjectNode said(String field) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        put(body, field, act);
        return body;
    }

    /** The items that are missing, by name, and what else is asked. */
    private String asked() {
        String items = missing == null ? "" : String.join(", ", missing);
        String words = message == null ? "" : message.strip();
        return items.isEmpty() || words.isEmpty() ? items + words : items + ". " + words;
    }

    private static void put(ObjectNode body, String field, @Nullable String text) {
        String said = given(text);
        if (said != null) {
            body.put(field, said);
        }
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
