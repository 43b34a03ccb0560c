package org.caravanserai.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What our contracts have in common. Each is whole in itself, so what they share is written in each, and must agree. */
class ContractsTest {
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
    private static final List<String> SHARED = List.of("securitySchemes", "parameters", "responses", "schemas");
    private static final Map<String, JsonNode> CONTRACTS = contracts();
    private static final List<Operation> OPERATIONS = CONTRACTS.entrySet().stream()
            .flatMap(contract -> operations(contract.getKey(), contract.getValue()))
            .toList();

    @Test
    void sayTheSameUnderTheSameName() {
        List<String> compared = new ArrayList<>();
        List<String> different = new ArrayList<>();
        Map<String, JsonNode> seen = new LinkedHashMap<>();
        components((name, content) -> {
            JsonNode before = seen.putIfAbsent(name, content);
            if (before != null) {
                compared.add(name);
            }
            if (before != null && !before.equals(content)) {
                different.add(name);
            }
        });

        assertThat(compared)
                .contains("schemas/Problem", "schemas/State", "parameters/IdempotencyKey", "responses/Problem")
                .hasSizeGreaterThan(20);
        assertThat(different)
                .as("the same name means the same thing in every contract, or it gets another name")
                .isEmpty();
    }

    @Test
    void nameEveryOperationOnce() {
        assertThat(OPERATIONS).hasSizeGreaterThan(20);
        assertThat(OPERATIONS)
                .allSatisfy(operation -> assertThat(operation.id())
                        .as("operationId of %s", operation.where())
                        .isNotBlank());
        assertThat(OPERATIONS.stream().map(Operation::id))
                .as("an operationId names one entry of the routes")
                .doesNotHaveDuplicates();
    }

    @Test
    void putEveryOperationUnderTheOneTagOfItsContract() {
        assertThat(OPERATIONS)
                .allSatisfy(operation -> assertThat(operation.tags())
                        .as("tags of %s; the tag names the generated interface", operation.where())
                        .isEqualTo(
                                CONTRACTS.get(operation.contract()).path("tags").findValuesAsString("name")));
    }

    @Test
    void answerWhateverGoesWrongWithAProblem() {
        assertThat(OPERATIONS)
                .allSatisfy(operation -> assertThat(operation
                                .content()
                                .at("/responses/default/$ref")
                                .asString(""))
                        .as("default response of %s", operation.where())
                        .isEqualTo("#/components/responses/Problem"));
        assertThat(CONTRACTS.values())
                .allSatisfy(contract -> assertThat(contract.at("/components/responses/Problem/content")
                                .propertyNames())
                        .containsExactly("application/problem+json"));
    }

    /** That each example keeps to its schema is checked by {@code openapi/lint}. */
    @Test
    void showAnExampleOfEachBody() {
        List<String> shown = new ArrayList<>();
        List<String> without = new ArrayList<>();
        for (Operation operation : OPERATIONS) {
            bodies(operation).forEach(schema -> {
                String name = schema.substring(schema.lastIndexOf('/') + 1);
                JsonNode examples = CONTRACTS
                        .get(operation.contract())
                        .at(schema.substring(1))
                        .path("examples");
                (examples.isEmpty() ? without : shown).add(operation.id() + " " + name);
            });
        }

        assertThat(shown).hasSizeGreaterThan(40);
        assertThat(without).isEmpty();
    }

    private static Stream<String> bodies(Operation operation) {
        return Stream.concat(
                        Stream.of(operation.content().path("requestBody")),
                        operation.content().path("responses").valueStream())
                .map(body -> body.path("content").path("application/json").path("schema"))
                .flatMap(schema -> schema.findValuesAsString("$ref").stream());
    }

    @Test
    void leaveNothingInAnotherFile() {
        assertThat(CONTRACTS.values())
                .allSatisfy(contract -> assertThat(contract.findValuesAsString("$ref"))
                        .isNotEmpty()
                        .allMatch(reference -> reference.startsWith("#/")));
    }

    private static Map<String, JsonNode> contracts() {
        Map<String, JsonNode> contracts = new LinkedHashMap<>();
        for (String name : List.of("counter", "partner", "region", "protection", "operator")) {
            contracts.put(name, new YAMLMapper().readTree(Path.of("src/main/openapi", name + ".yaml")));
        }
        return contracts;
    }

    private static void components(BiConsumer<String, JsonNode> each) {
        for (JsonNode contract : CONTRACTS.values()) {
            for (String kind : SHARED) {
                contract.path("components")
                        .path(kind)
                        .forEachEntry((name, content) -> each.accept(kind + "/" + name, content));
            }
        }
    }

    private static Stream<Operation> operations(String contract, JsonNode content) {
        List<Operation> found = new ArrayList<>();
        content.path("paths")
                .forEachEntry((path, item) -> item.forEachEntry((method, operation) -> {
                    if (METHODS.contains(method)) {
                        found.add(new Operation(contract, method + " " + path, operation));
                    }
                }));
        return found.stream();
    }

    /** An operation and where it stands. */
    private record Operation(String contract, String path, JsonNode content) {
        String where() {
            return contract + " " + path;
        }

        String id() {
            return content.path("operationId").asString("");
        }

        List<String> tags() {
            return content.path("tags").valueStream().map(JsonNode::asString).toList();
        }
    }
}
