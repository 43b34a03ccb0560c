package org.caravanserai.sandbox;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One line of the samples: who sends what, and what the hub should say. */
record Sample(JsonNode line) {
    int number() {
        return line.get("n").asInt();
    }

    String sender() {
        return line.get("sender").asString();
    }

    String unit() {
        return line.path("unit").asString();
    }

    String actor() {
        return line.get("actor").asString();
    }

    /** {@code accepted}, {@code refused:<reason>} or {@code invalid:<field>}. */
    String expected() {
        return line.get("expect").asString();
    }

    String journey() {
        return line.path("referral").path("journey").asString("-");
    }

    String to() {
        return line.path("referral").path("to").asString("-");
    }

    @Nullable
    JsonNode consent() {
        return line.get("consent");
    }

    /** Whether the consent binds to the very payload, which the person is shown just before. */
    boolean boundToPayload() {
        return line.path("payload").asBoolean(false);
    }

    @Nullable
    JsonNode referral() {
        return line.get("referral");
    }

    @Nullable
    String raw() {
        return line.has("raw") ? line.get("raw").asString() : null;
    }

    /** Number of the line whose consent it names, or 0. */
    int consentOf() {
        return line.path("consentOf").asInt(0);
    }

    @Nullable
    String consentId() {
        return line.has("consentId") ? line.get("consentId").asString() : null;
    }
}
