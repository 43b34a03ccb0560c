package org.caravanserai.sandbox.region;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The parameters of a search: all must match. */
final class Criteria {
    private final List<Parameter> parameters;

    private Criteria(List<Parameter> parameters) {
        this.parameters = parameters;
    }

    static Criteria of(String query) {
        List<Parameter> parameters = new ArrayList<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.add(new Parameter(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1))));
            }
        }
        return new Criteria(parameters);
    }

    Optional<String> value(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(name))
                .map(Parameter::value)
                .findFirst();
    }

    boolean match(JsonNode resource) {
        return parameters.stream().allMatch(parameter -> matches(parameter, resource));
    }

    private static boolean matches(Parameter parameter, JsonNode resource) {
        String value = parameter.value();
        return switch (parameter.name()) {
            case "_count", "_sort", "_format" -> true;
            case "_id" -> value.equals(resource.path("id").asString(""));
            case "_lastUpdated" ->
                inTime(value, resource.path("meta").path("lastUpdated").asString(""));
            case "status" ->
                Arrays.asList(value.split(",")).contains(resource.path("status").asString(""));
            case "url" -> value.equals(resource.path("channel").path("endpoint").asString(""));
            case "identifier" -> anyIdentifier(resource.path("identifier"), value);
            case "requester", "owner" ->
                value.equals(resource.path(parameter.name()).path("reference").asString(""));
            case "requester:identifier" -> identifies(resource.path("requester").path("identifier"), value);
            case "owner:identifier" -> identifies(resource.path("owner").path("identifier"), value);
            default -> throw new FhirRefusal(400, "invalid", "Unknown search parameter '" + parameter.name() + "'");
        };
    }

    private static boolean anyIdentifier(JsonNode identifiers, String token) {
        for (JsonNode identifier : identifiers) {
            if (identifies(identifier, token)) {
                return true;
            }
        }
        return false;
    }

    private static boolean identifies(JsonNode identifier, String token) {
        int bar = token.indexOf('|');
        String value = token.substring(bar + 1);
        return value.equals(identifier.path("value").asString(""))
                && (bar < 0
                        || token.substring(0, bar)
                                .equals(identifier.path("system").asString("")));
    }

    private static boolean inTime(String condition, String lastUpdated) {
        try {
            Instant bound = OffsetDateTime.parse(condition.substring(2)).toInstant();
            int order = Instant.parse(lastUpdated).compareTo(bound);
            return switch (condition.substring(0, 2)) {
                case "ge" -> order >= 0;
                case "gt" -> order > 0;
                case "le" -> order <= 0;
                case "lt" -> order < 0;
                default -> throw new FhirRefusal(400, "invalid", "Unknown prefix of _lastUpdated");
            };
        } catch (DateTimeException | StringIndexOutOfBoundsException e) {
            throw new FhirRefusal(400, "invalid", "Unreadable _lastUpdated");
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** One name and value of a query. */
    private record Parameter(String name, String value) {}
}
