package org.caravanserai.configuration;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The words by which a file chooses among the types of an answer. */
final class Subtypes {
    private Subtypes() {}

    static String words(Class<?> base) {
        return Arrays.stream(
                        requireNonNull(base.getAnnotation(JsonSubTypes.class)).value())
                .map(JsonSubTypes.Type::name)
                .collect(Collectors.joining(", "));
    }

    static String key(Class<?> base) {
        return requireNonNull(base.getAnnotation(JsonTypeInfo.class)).property();
    }
}
