package org.caravanserai.journey;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caravanserai.configuration.ConfigurationFile;

/** The words that name an administrative status, which has no field and must not travel in a note either. */
final class StatusWords {
    // "and", "so", "with", "like", "for" and "the" are written onto the word.
    private static final String ARABIC_PREFIX = "[وف]?(?:لل|[بلك]?(?:ال)?)";
    private final Pattern anyOfThem;

    StatusWords(Map<String, List<String>> byLanguage) {
        anyOfThem = Pattern.compile(byLanguage.entrySet().stream()
                .flatMap(entry -> patterns(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining("|", "(?:", ")")));
    }

    private record Content(Map<String, List<String>> statusWords) {}

    static StatusWords read(Path path) {
        ConfigurationFile file = ConfigurationFile.open(path);
        Map<String, List<String>> words = file.as(Content.class).statusWords();
        if (words.isEmpty()) {
            throw file.wrong("at least one language is named", "statusWords");
        }
        words.forEach((language, list) -> checkAll(file, language, list));
        return new StatusWords(words);
    }

    boolean in(String note) {
        // A Persian ending may hang on the word by a joiner that does not show; some words have one inside.
        return found(note) || found(note.replace('\u200C', ' '));
    }

    private boolean found(String note) {
        return anyOfThem.matcher(Folded.of(note)).find();
    }

    private static void checkAll(ConfigurationFile file, String language, List<String> words) {
        if (words.isEmpty() || words.stream().anyMatch(word -> Folded.of(word).isBlank())) {
            throw file.wrong("a language names a word or more, and none is empty", "statusWords", language);
        }
    }

    private static Stream<String> patterns(String language, List<String> words) {
        return words.stream().map(Folded::of).map(word -> switch (language) {
            case "zh" -> Pattern.quote(word);
            case "ar" -> whole(word, ARABIC_PREFIX);
            default -> whole(word, "");
        });
    }

    private static String whole(String phrase, String prefix) {
        return Arrays.stream(phrase.strip().split(" "))
                .map(word -> prefix + Pattern.quote(word))
                .collect(Collectors.joining(" ", "(?<![\\p{L}\\p{N}])", "(?![\\p{L}\\p{N}])"));
    }
}
