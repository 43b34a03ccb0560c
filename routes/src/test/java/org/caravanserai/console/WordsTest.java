package org.caravanserai.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A word that one language lacks, or that a page asks for in vain, would be seen first by whoever reads no English. */
class WordsTest {
    private static final Path WORDS = Path.of("src/main/resources/org/caravanserai/console");
    private static final Path PAGES = Path.of("src/main/resources/templates/console");
    private static final Pattern ASKED = Pattern.compile("#\\{([\\w.-]+)[(}]");
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)");

    @ParameterizedTest
    @ValueSource(strings = {"fr", "es", "ar"})
    void everyLanguageHasEveryWord(String lang) throws IOException {
        assertThat(words(lang).stringPropertyNames()).isEqualTo(words("en").stringPropertyNames());
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "es", "ar"})
    void everyLanguageKeepsThePlacesOfASentence(String lang) throws IOException {
        Properties english = words("en");
        Properties theirs = words(lang);

        assertThat(english.stringPropertyNames().stream()
                        .filter(key -> !places(english.getProperty(key)).equals(places(theirs.getProperty(key)))))
                .isEmpty();
    }

    /** What a person is told at a counter is there in whichever of these languages they read. */
    @ParameterizedTest
    @ValueSource(strings = {"fr", "es", "ar", "uk", "ti", "fa", "zh"})
    void thePersonReadsEveryWord(String lang) throws IOException {
        Properties english = of("person.properties");
        Properties theirs = of("person_" + lang + ".properties");

        assertThat(theirs.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        assertThat(english.stringPropertyNames().stream()
                        .filter(key -> !places(english.getProperty(key)).equals(places(theirs.getProperty(key)))))
                .isEmpty();
    }

    /** Both are asked by key alone, and the first that has it answers. */
    @Test
    void noWordOfAPageHidesBehindOneOfTheStatement() throws IOException {
        Properties statement = of("../disclosure/statement.properties");

        assertThat(of("person.properties").stringPropertyNames())
                .doesNotContainAnyElementsOf(statement.stringPropertyNames())
                .doesNotContainAnyElementsOf(words("en").stringPropertyNames());
        assertThat(words("en").stringPropertyNames()).doesNotContainAnyElementsOf(statement.stringPropertyNames());
    }

    @Test
    void everyWordThatAPageAsksForIsThere() throws IOException {
        Set<String> known = words("en").stringPropertyNames();

        for (Path page : pages()) {
            assertThat(ASKED.matcher(Files.readString(page)).results().map(found -> found.group(1)))
                    .as(page.toString())
                    .isSubsetOf(known);
        }
    }

    @Test
    void noPageSaysAWordOfItsOwn() throws IOException {
        Pattern bare = Pattern.compile("<(h1|h2|h3|p|a|button|label|legend|th|caption|dt)(\\s[^>]*)?>[^<]*\\w");
        for (Path page : pages()) {
            assertThat(bare.matcher(Files.readString(page))
                            .results()
                            .map(MatchResult::group)
                            .filter(tag -> !tag.contains("th:text") && !tag.contains(">Caravanserai")))
                    .as(page.toString())
                    .isEmpty();
        }
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> all = Files.walk(PAGES)) {
            return all.filter(file -> file.toString().endsWith(".html")).toList();
        }
    }

    private static Set<String> places(String sentence) {
        return PLACE.matcher(sentence)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Properties words(String lang) throws IOException {
        return of(lang.equals("en") ? "words.properties" : "words_" + lang + ".properties");
    }

    private static Properties of(String name) throws IOException {
        Properties words = new Properties();
        try (Reader file = Files.newBufferedReader(WORDS.resolve(name))) {
            words.load(file);
        }
        return words;
    }
}
