package org.caravanserai.configuration;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The words of a closed list, as a file spells them: lower case, with hyphens. */
public final class Words {
    private Words() {}

    /** The word of a constant: {@code CITY_COUNTER} is {@code city-counter}. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The constant of a word.
     *
     * @throws IllegalArgumentException if the list lacks the word; the message says which it has
     */
    public static <E extends Enum<E>> E of(Class<E> list, String word) {
        return Arrays.stream(list.getEnumConstants())
                .filter(constant -> word(constant).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown word '" + word + "', allowed: " + all(list)));
    }

    private static <E extends Enum<E>> String all(Class<E> list) {
        return Arrays.stream(list.getEnumConstants()).map(Words::word).collect(Collectors.joining(", "));
    }
}
