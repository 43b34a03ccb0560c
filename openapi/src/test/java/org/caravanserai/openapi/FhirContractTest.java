package org.caravanserai.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What a contract of FHIR must say so that nothing we do not know is lost or changed on the way through us. */
class FhirContractTest {
    private final JsonNode contract = new YAMLMapper().readTree(Path.of("src/main/openapi/fhir-referral.yaml"));

    @Test
    void letsUnknownElementsThroughEveryObject() {
        List<String> closed = new ArrayList<>();
        objects("", contract).forEach(object -> {
            if (!object.schema().path("additionalProperties").asBoolean(false)) {
                closed.add(object.path());
            }
        });

        assertThat(objects("", contract)).hasSizeGreaterThan(20);
        assertThat(closed)
                .as("without an explicit additionalProperties: true the generated class drops unknown elements")
                .isEmpty();
    }

    @Test
    void requiresNoElementBecauseUnsetOnesWouldGoOutAsNull() {
        assertThat(contract.path("components").path("schemas"))
                .allSatisfy(schema -> assertThat(schema.has("required")).isFalse());
    }

    @Test
    void readsCodesAndDatesAsPlainStrings() {
        assertThat(contract.path("components").path("schemas").findValues("enum"))
                .isEmpty();
        assertThat(contract.path("components").path("schemas").findValues("format"))
                .filteredOn(JsonNode::isString)
                .isEmpty();
    }

    private static List<Found> objects(String path, JsonNode node) {
        List<Found> found = new ArrayList<>();
        if ("object".equals(node.path("type").asString("")) || node.has("properties")) {
            found.add(new Found(path, node));
        }
        node.forEachEntry((name, child) -> found.addAll(objects(path + "/" + name, child)));
        return found;
    }

    /** An object schema and where it stands in the contract. */
    private record Found(String path, JsonNode schema) {}
}
