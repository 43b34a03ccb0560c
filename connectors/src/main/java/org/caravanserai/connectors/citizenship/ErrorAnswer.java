package org.caravanserai.connectors.citizenship;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The authority's own code of an error, in whichever of its three shapes; its text is never read. */
final class ErrorAnswer {
    private static final JsonMapper JSON = new JsonMapper();

    private ErrorAnswer() {}

    /** Empty where this is no error of the authority's own: something on the way answered. */
    static Optional<Integer> code(@Nullable String body) {
        JsonNode said = read(body == null ? "" : body.strip());
        return Stream.of(said.path("code"), said.at("/error/code"), said.at("/errors/0/code"))
                .map(code -> code.isString() ? code.stringValue().strip() : code.asString(""))
                .filter(code -> code.matches("[45][0-9]{2}"))
                .map(Integer::valueOf)
                .findFirst();
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            return JSON.createObjectNode();
        }
    }
}
