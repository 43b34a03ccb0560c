package org.caravanserai.sandbox;

import tools.jackson.databind.JsonNode;

/** What the hub said to a sender. */
record CounterAnswer(int status, JsonNode body) {
    private static final int FIRST_PROBLEM = 300;

    boolean isGood() {
        return status < FIRST_PROBLEM;
    }

    String id() {
        return body.path("id").asString();
    }

    /** In the words that samples expect: {@code accepted}, {@code refused:<reason>}, {@code invalid:<field>}, {@code http:<status>}. */
    String word() {
        if (isGood()) {
            return "accepted";
        }
        if (body.has("reason")) {
            return "refused:" + body.get("reason").asString();
        }
        return isBroken() ? "invalid:" + field() : "http:" + status;
    }

    /** The field with the rule it broke, for counting; the word for anything else. */
    String detail() {
        JsonNode rule = body.path("errors").path(0).path("rule");
        return rule.isMissingNode() ? word() : word() + " (" + rule.asString() + ")";
    }

    private boolean isBroken() {
        return status == 400 || status == 422;
    }

    private String field() {
        return body.path("errors").path(0).path("field").asString("body");
    }
}
