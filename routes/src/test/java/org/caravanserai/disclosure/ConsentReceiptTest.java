package org.caravanserai.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caravanserai.disclosure.Wardrobe.change;
import static org.caravanserai.disclosure.Wardrobe.consent;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.caravanserai.connectors.exchange.PersonPseudonym;
import org.caravanserai.consent.Consent;
import org.caravanserai.consent.ConsentChange;
import org.caravanserai.consent.ConsentState;
import org.caravanserai.consent.Ground;
import org.caravanserai.journey.Basis;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The receipt against a document that was read by hand, and every word of it against the vocabularies. */
class ConsentReceiptTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> PREFIXES = Set.of("dpv", "eu-gdpr", "dpv-27560", "dct", "xsd", "ours");

    @Test
    void isTheDocumentThatWasReadByHand() {
        JsonNode receipt = receipt(
                consent(ConsentState.WITHDRAWN, 2),
                List.of(change(1, ConsentState.GIVEN), change(2, ConsentState.WITHDRAWN)));

        assertThat(receipt).isEqualTo(JSON.readTree(resource("receipt.json")));
    }

    @Test
    void usesOnlyWordsThatTheVocabulariesHave() {
        List<String> known = new String(read(resource("vocabulary.txt")), java.nio.charset.StandardCharsets.UTF_8)
                .lines()
                .toList();

        for (ConsentState state : ConsentState.values()) {
            for (Basis basis : EnumSet.complementOf(EnumSet.of(Basis.NONE))) {
                Consent consent = consent(state, 1, new Ground(basis, "Law 1/2000, art. 2", null), "guardian", null);
                Set<String> used = words(receipt(consent, List.of(change(1, state))));

                assertThat(used).as(basis + " " + state).allMatch(word -> PREFIXES.contains(prefix(word)));
                assertThat(used.stream().filter(word -> !word.startsWith("ours:")))
                        .isSubsetOf(known);
            }
        }
    }

    @Test
    void namesEachStandingAsDpvDoes() {
        assertThat(status(ConsentState.REQUESTED)).isEqualTo("dpv:ConsentRequested");
        assertThat(status(ConsentState.REFUSED)).isEqualTo("dpv:ConsentRefused");
        assertThat(status(ConsentState.GIVEN)).isEqualTo("dpv:ConsentGiven");
        assertThat(status(ConsentState.WITHDRAWN)).isEqualTo("dpv:ConsentWithdrawn");
        assertThat(status(ConsentState.REVOKED)).isEqualTo("dpv:ConsentRevoked");
        assertThat(status(ConsentState.EXPIRED)).isEqualTo("dpv:ConsentExpired");
    }

    @Test
    void saysHowThePersonSpokeWhereTheySpoke() {
        JsonNode events = receipt(
                        consent(ConsentState.GIVEN, 2),
                        List.of(change(1, ConsentState.REQUESTED), change(2, ConsentState.GIVEN)))
                .path("dpv:hasConsentStatus");

        assertThat(events.path(0).has("dpv:hasIndicationMethod")).isFalse();
        assertThat(events.at("/1/dpv:hasIndicationMethod").asString()).isEqualTo("spoken-with-interpreter");
        assertThat(events.at("/1/dpv:isIndicatedAtTime/@value").asString()).isEqualTo(Wardrobe.GIVEN_AT.toString());
    }

    @Test
    void isNoConsentReceiptForAPublicTask() {
        Ground ground = new Ground(Basis.PUBLIC_TASK, "Register Act, art. 16", null);
        JsonNode record =
                receipt(consent(ConsentState.GIVEN, 1, ground, "person", null), List.of(change(1, ConsentState.GIVEN)));

        assertThat(record.path("@type").asString()).isEqualTo("dpv:DataProcessingRecord");
        assertThat(record.at("/dpv:hasProcess/dpv:hasLegalBasis/@id").asString())
                .isEqualTo("eu-gdpr:A6-1-e");
        assertThat(record.at("/dpv:hasProcess/dpv:hasLegalBasis/dct:source").asString())
                .isEqualTo("Register Act, art. 16");
        assertThat(record.has("dpv:hasConsentStatus")).isFalse();
    }

    private static String status(ConsentState state) {
        return receipt(consent(state, 1), List.of(change(1, state)))
                .at("/dpv:hasConsentStatus/0/@type")
                .asString();
    }

    private static JsonNode receipt(Consent consent, List<ConsentChange> changes) {
        var receipt = new ConsentReceipt(consent, changes, new PersonPseudonym("P1"), Wardrobe.AGENCIES);
        return JSON.valueToTree(receipt.document());
    }

    /** Names of members, and values that name something, but for the context's own. */
    private static Set<String> words(JsonNode document) {
        Set<String> words = new TreeSet<>();
        List<JsonNode> open = new ArrayList<>(List.of(document));
        while (!open.isEmpty()) {
            JsonNode node = open.removeLast();
            node.valueStream().forEach(open::add);
            node.forEachEntry((name, value) -> {
                if (!name.startsWith("@")) {
                    words.add(name);
                } else if (!name.equals("@context") && !name.equals("@value") && compact(value.asString(""))) {
                    words.add(value.asString());
                }
            });
        }
        words.removeAll(PREFIXES);
        return words;
    }

    private static boolean compact(String value) {
        return value.contains(":") && !value.startsWith("https:") && !value.startsWith("urn:");
    }

    private static String prefix(String word) {
        return word.substring(0, word.indexOf(':'));
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(ConsentReceiptTest.class.getResourceAsStream(name), name);
    }

    private static byte[] read(InputStream stream) {
        try (stream) {
            return stream.readAllBytes();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
