package org.caravanserai;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The operations that our contracts promise, read from the contract files: a new one is found without being named here. */
final class Contracts {
    private static final Path FOLDER = Path.of("..", "openapi", "src", "main", "openapi");
    private static final List<String> METHODS = List.of("get", "put", "post", "patch", "delete");

    /** The role behind an address, where it has another name. */
    private static final Map<String, String> ROLES = Map.of("protection", "data-protection", "fhir", "partner");

    private static final String FACADE = "/api/fhir/";

    private Contracts() {}

    /**
     * One operation of one contract.
     *
     * @param role of the contract's callers, by the word behind {@code /api/} in its server's address
     * @param path with the server's, its parameters still in braces
     */
    record Operation(String id, String role, String method, String path, JsonNode details) {
        boolean reads() {
            return method.equals("GET");
        }

        boolean takesBody() {
            return details.has("requestBody");
        }

        boolean takesVersion() {
            return refers("IfMatch");
        }

        boolean takesKey() {
            return refers("IdempotencyKey") || refers("RequiredIdempotencyKey");
        }

        boolean streams() {
            return details.at("/responses/200/content").has("text/event-stream");
        }

        boolean aboutOneThing() {
            return path.contains("{");
        }

        private boolean refers(String parameter) {
            return details.path("parameters")
                    .valueStream()
                    .anyMatch(p -> p.path("$ref").asString("").equals("#/components/parameters/" + parameter));
        }

        @Override
        public String toString() {
            return id;
        }
    }

    /** All that speak problem+json; contracts of others' interfaces, served elsewhere than under {@code /api/}, are none of ours. */
    static List<Operation> operations() {
        return served().filter(operation -> !operation.path().startsWith(FACADE))
                .toList();
    }

    /** Those of the FHIR facade, which says its problems as FHIR does. */
    static List<Operation> facade() {
        return served().filter(operation -> operation.path().startsWith(FACADE)).toList();
    }

    private static Stream<Operation> served() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files
                    .filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(Contracts::read)
                    .filter(contract -> server(contract).startsWith("/api/"))
                    .flatMap(contract -> operations(contract).stream())
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(Path file) {
        return new YAMLMapper().readTree(file.toFile());
    }

    private static String server(JsonNode contract) {
        return contract.at("/servers/0/url").asString("");
    }

    private static List<Operation> operations(JsonNode contract) {
        String server = server(contract);
        String word = server.split("/")[2];
        String role = ROLES.getOrDefault(word, word);
        List<Operation> found = new ArrayList<>();
        contract.path("paths")
                .properties()
                .forEach(path -> METHODS.stream()
                        .filter(path.getValue()::has)
                        .map(method -> operation(
                                role,
                                server + path.getKey(),
                                method,
                                path.getValue().path(method)))
                        .forEach(found::add));
        return found;
    }

    private static Operation operation(String role, String path, String method, JsonNode details) {
        return new Operation(
                details.path("operationId").asString(""),
                role,
                method.toUpperCase(java.util.Locale.ROOT),
                path,
                details);
    }
}
