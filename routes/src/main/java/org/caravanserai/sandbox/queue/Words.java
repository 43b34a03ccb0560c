package org.caravanserai.sandbox.queue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The contract's types as text, and back. */
final class Words {
    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(v -> v.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private Words() {}

    static String write(Object body) {
        return JSON.writeValueAsString(body);
    }

    static <T> T read(String text, Class<T> type) throws Unreadable {
        try {
            return JSON.readValue(text, type);
        } catch (JacksonException e) {
            throw new Unreadable("it is no " + type.getSimpleName());
        }
    }

    /** What kind of event it is, before it is read as that. */
    static String type(String event) throws Unreadable {
        return read(event, JsonNode.class).path("type").asString("");
    }

    /** A body of the partner contract, as the queue's contract carries it. */
    static Map<String, Object> carried(Object body) {
        return JSON.convertValue(body, new TypeReference<>() {});
    }
}
