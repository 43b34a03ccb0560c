package org.caravanserai.connectors.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.ConsentCopy;
import org.caravanserai.connectors.exchange.ConsentCopy.Standing;
import org.caravanserai.connectors.exchange.ConsentId;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.PersonPseudonym;
import org.caravanserai.connectors.exchange.Purpose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The resource against one that was read by hand, against the contract's schema, and against what PCF asks for. */
class ConsentResourceTest {
    private static final Path CONTRACT = Path.of("..", "openapi", "src", "main", "openapi", "fhir-referral.yaml");
    private static final JsonNode SCHEMAS =
            new YAMLMapper().readTree(CONTRACT).path("components").path("schemas");

    @Test
    void isTheResourceThatWasReadByHand() {
        assertThat(resource(Standing.GIVEN, "consent", false)).isEqualTo(golden());
    }

    @Test
    void hasOnlyElementsOfTheContract() {
        List<String> strange = new ArrayList<>();

        check("Consent", resource(Standing.GIVEN, "consent", true), SCHEMAS.path("Consent"), strange);

        assertThat(strange).isEmpty();
    }

    @Test
    void hasWhatPcfAsksFor() {
        JsonNode consent = resource(Standing.GIVEN, "consent", false);

        for (String one : List.of(
                "/status",
                "/scope/coding/0/code",
                "/category/0/coding/0/code",
                "/patient/identifier/value",
                "/dateTime",
                "/performer/0/type",
                "/organization/0/identifier/value",
                "/sourceReference/identifier/value",
                "/policy/0/uri",
                "/provision/type",
                "/provision/period/end",
                "/provision/purpose/0/code",
                "/provision/actor/0/reference/identifier/value")) {
            assertThat(consent.at(one).asString("")).as(one).isNotEmpty();
        }
        assertThat(consent.at("/provision/actor/0/role/coding/0/code").asString())
                .isEqualTo("IRCP");
        assertThat(consent.has("policyRule") || consent.has("verification")).isFalse();
        assertThat(consent.path("provision").has("provision")).isFalse();
    }

    @Test
    void countsOnlyWhileItIsGiven() {
        assertThat(status(Standing.ASKED)).isEqualTo("proposed");
        assertThat(status(Standing.GIVEN)).isEqualTo("active");
        assertThat(status(Standing.REFUSED)).isEqualTo("rejected");
        assertThat(status(Standing.ENDED)).isEqualTo("inactive");
    }

    @Test
    void saysUnderWhichRulesAndWhoSpoke() {
        JsonNode consent = resource(Standing.GIVEN, "public-task", true);

        assertThat(consent.at("/policy/0/uri").asString()).isEqualTo("https://caravanserai.example/policy/public-task");
        assertThat(consent.at("/performer/0/type").asString()).isEqualTo("RelatedPerson");
    }

    private static String status(Standing standing) {
        return resource(standing, "consent", false).path("status").asString();
    }

    private static JsonNode resource(Standing standing, String basis, boolean guardian) {
        Instant given = Instant.parse("2026-11-23T10:00:00Z");
        return FhirTransport.JSON.readTree(ConsentResource.of(new ConsentCopy(
                new ConsentId(new UUID(2, 2)),
                3,
                standing,
                new PersonPseudonym("P1"),
                new AgencyId("city-hall"),
                new AgencyId("ngo-open-door"),
                new Purpose("orientation-legal"),
                basis,
                EnumSet.of(DataCategory.NAME, DataCategory.NEED),
                guardian,
                given,
                given,
                Instant.parse("2027-02-23T23:00:00Z"),
                Instant.parse("2026-11-24T08:00:00.123456Z"))));
    }

    private static JsonNode golden() {
        return FhirTransport.JSON.readTree(
                Objects.requireNonNull(ConsentResourceTest.class.getResourceAsStream("consent.json")));
    }

    /** Every member is a property of its schema and of its kind: additional ones are allowed to others, not to us. */
    private static void check(String path, JsonNode value, JsonNode named, List<String> strange) {
        JsonNode schema = named.has("$ref")
                ? SCHEMAS.path(named.path("$ref").asString().replace("#/components/schemas/", ""))
                : named;
        switch (schema.path("type").asString("")) {
            case "object" ->
                value.forEachEntry((name, member) -> {
                    if (schema.path("properties").has(name)) {
                        check(
                                path + "." + name,
                                member,
                                schema.path("properties").path(name),
                                strange);
                    } else {
                        strange.add(path + "." + name);
                    }
                });
            case "array" -> {
                if (!value.isArray() || value.isEmpty()) {
                    strange.add(path + ": no list, or an empty one");
                }
                value.forEach(item -> check(path + "[]", item, schema.path("items"), strange));
            }
            case "string" -> {
                if (!value.isString() || value.asString().isEmpty()) {
                    strange.add(path + ": no text");
                }
            }
            default -> strange.add(path + ": unexpected in a consent");
        }
    }
}
