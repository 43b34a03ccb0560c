package org.caravanserai.api;

import java.util.EnumMap;
import java.util.Map;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Facts;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Turns the contract's facts, an optional property a category, into ours and back. */
final class FactsBody {
    private final JsonMapper json;

    FactsBody(JsonMapper json) {
        this.json = json;
    }

    /** @param body {@code Facts} of whichever contract; the shapes are the same */
    Facts facts(Object body) {
        JsonNode tree = json.valueToTree(body);
        Map<DataCategory, JsonNode> byCategory = new EnumMap<>(DataCategory.class);
        tree.properties().forEach(entry -> {
            if (!entry.getValue().isNull()) {
                byCategory.put(DataCategory.valueOf(entry.getKey()), entry.getValue());
            }
        });
        return Facts.of(byCategory);
    }

    org.caravanserai.openapi.counter.server.body.Facts body(Facts facts) {
        return json.convertValue(facts.asMap(), org.caravanserai.openapi.counter.server.body.Facts.class);
    }
}
