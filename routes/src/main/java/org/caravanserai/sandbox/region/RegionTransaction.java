package org.caravanserai.sandbox.region;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes a transaction Bundle of conditional creates: none there 201, one there 200, several 412; all entries or none. */
final class RegionTransaction {
    private static final JsonMapper JSON = new JsonMapper();
    private final RegionStore store;
    private final Map<String, String> names = new HashMap<>();

    RegionTransaction(RegionStore store) {
        this.store = store;
    }

    ObjectNode take(JsonNode bundle) {
        if (!"transaction".equals(bundle.path("type").asString(""))) {
            throw new FhirRefusal(400, "not-supported", "Unable to process a Bundle of this type");
        }
        return store.transaction(() -> entries(bundle.path("entry")));
    }

    private ObjectNode entries(JsonNode entries) {
        ObjectNode answer =
                JSON.createObjectNode().put("resourceType", "Bundle").put("type", "transaction-response");
        ArrayNode answers = answer.putArray("entry");
        List<ObjectNode> created = new ArrayList<>();
        for (JsonNode entry : entries) {
            answers.addObject().set("response", take(entry, created));
        }
        created.forEach(this::resolve);
        return answer;
    }

    private ObjectNode take(JsonNode entry, List<ObjectNode> created) {
        JsonNode request = entry.path("request");
        String type = request.path("url").asString("");
        if (!"POST".equals(request.path("method").asString(""))
                || !(entry.path("resource") instanceof ObjectNode sent)) {
            throw new FhirRefusal(400, "not-supported", "This server takes creates in a transaction");
        }
        String condition =
                request.has("ifNoneExist") ? request.path("ifNoneExist").asString("") : null;
        Placed placed = place(type, sent, condition);
        if (placed.created()) {
            created.add(placed.resource());
        }
        names.put(
                entry.path("fullUrl").asString(""),
                type + "/" + placed.resource().path("id").asString(""));
        return response(placed);
    }

    /** Creates a resource, unless its condition finds one. */
    Placed place(String type, ObjectNode sent, @Nullable String condition) {
        List<ObjectNode> there = condition == null ? List.of() : matching(type, condition);
        if (there.size() > 1) {
            throw new FhirRefusal(412, "multiple-matches", "Several resources match the condition");
        }
        if (!there.isEmpty()) {
            return new Placed(there.getFirst(), false);
        }
        RequiredElements.check(type, sent);
        return new Placed(store.create(sent), true);
    }

    private List<ObjectNode> matching(String type, String condition) {
        Criteria criteria = Criteria.of(condition);
        return store.all(type).stream().filter(criteria::match).toList();
    }

    private static ObjectNode response(Placed placed) {
        return JSON.createObjectNode()
                .put("status", placed.created() ? "201 Created" : "200 OK")
                .put("location", placed.location())
                .put("etag", placed.version());
    }

    /** Replaces the placeholders of the Bundle by what they became; the version stays the first. */
    private void resolve(ObjectNode created) {
        renameIn(created);
        store.complete(created);
    }

    private void renameIn(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("reference").isString()) {
            String reference = object.path("reference").asString("");
            if (reference.startsWith("urn:uuid:") && !names.containsKey(reference)) {
                throw new FhirRefusal(400, "invalid", "Unresolvable placeholder");
            }
            object.put("reference", names.getOrDefault(reference, reference));
        }
        node.forEach(this::renameIn);
    }
}
