package org.caravanserai.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Refusal;
import org.caravanserai.consent.ConsentState;
import org.caravanserai.journey.Basis;
import org.caravanserai.referral.RecallState;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A page says every word in every language: one that is missing anywhere fails here, and English never fills in. */
class PhrasesTest {
    private static final Path CONTRACTS = Path.of("..", "openapi", "src", "main", "openapi");
    private static final Path NOTICES = Path.of("..", "config", "notices");

    @Test
    void hasTheSameWordsInEachLanguage() {
        Set<String> english = keys("en");

        for (String lang : StatementPage.LANGUAGES) {
            assertThat(keys(lang)).as(lang).isEqualTo(english);
            assertThat(words(lang).values())
                    .as(lang)
                    .noneMatch(word -> word.toString().isBlank());
        }
    }

    @Test
    void hasAWordForWhateverAReceiptMaySay() {
        List<String> needed = new ArrayList<>();
        Arrays.stream(DataCategory.values()).forEach(category -> needed.add("category." + category));
        Arrays.stream(Refusal.values()).forEach(reason -> needed.add("reason." + reason.word()));
        Arrays.stream(ConsentState.values()).forEach(state -> needed.add("status." + state.word()));
        Arrays.stream(RecallState.values()).forEach(state -> needed.add("recall." + state.word()));
        EnumSet.complementOf(EnumSet.of(Basis.NONE)).forEach(basis -> needed.add("basis." + basis.word()));
        JsonNode partner = contract("partner");
        partner.at("/components/schemas/DeclineReason/enum")
                .forEach(reason -> needed.add("decline." + reason.asString()));
        partner.at("/components/schemas/RecallReceipt/properties/reason/enum")
                .forEach(reason -> needed.add("cannot." + reason.asString()));

        assertThat(needed).hasSizeGreaterThan(60);
        assertThat(keys("en")).containsAll(needed);
    }

    @Test
    void speaksEveryLanguageOfTheNoticesAndOfTheContract() throws IOException {
        assertThat(contract("counter")
                        .at("/components/schemas/PageLanguage/enum")
                        .valueStream()
                        .map(JsonNode::asString))
                .containsExactlyInAnyOrderElementsOf(StatementPage.LANGUAGES);
        try (Stream<Path> notices = Files.list(NOTICES)) {
            assertThat(notices.flatMap(notice -> new YAMLMapper()
                            .readTree(notice)
                            .path("texts")
                            .propertyStream()
                            .map(java.util.Map.Entry::getKey)))
                    .isNotEmpty()
                    .isSubsetOf(StatementPage.LANGUAGES);
        }
    }

    @Test
    void writesFromTheRightWhereTheLanguageDoes() {
        for (String lang : StatementPage.LANGUAGES) {
            assertThat(words(lang).getProperty("dir"))
                    .as(lang)
                    .isEqualTo(Set.of("ar", "fa").contains(lang) ? "rtl" : "ltr");
        }
    }

    private static JsonNode contract(String name) {
        return new YAMLMapper().readTree(CONTRACTS.resolve(name + ".yaml"));
    }

    private static Set<String> keys(String lang) {
        return new TreeSet<>(words(lang).stringPropertyNames());
    }

    private static Properties words(String lang) {
        String file = lang.equals("en") ? "statement.properties" : "statement_" + lang + ".properties";
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(StatementPage.class.getResourceAsStream(file), file), StandardCharsets.UTF_8)) {
            Properties words = new Properties();
            words.load(reader);
            return words;
        } catch (IOException e) {
            throw new AssertionError(lang, e);
        }
    }
}
