package org.caravanserai.connectors.directory;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What HSDS leaves open: times with a zone or without, lists that are there or not. */
final class Hsds {
    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<Function<String, Instant>> TIMES = List.of(
            text -> OffsetDateTime.parse(text).toInstant(),
            text -> LocalDateTime.parse(text).toInstant(ZoneOffset.UTC),
            text -> LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));

    private Hsds() {}

    /** Empty where there is no time, or none that can be read. */
    static Optional<Instant> time(@Nullable String text) {
        return text == null
                ? Optional.empty()
                : TIMES.stream().flatMap(reader -> read(reader, text.strip())).findFirst();
    }

    private static java.util.stream.Stream<Instant> read(Function<String, Instant> reader, String text) {
        try {
            return java.util.stream.Stream.of(reader.apply(text));
        } catch (DateTimeException e) {
            return java.util.stream.Stream.empty();
        }
    }

    static <T> List<T> all(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    static Optional<String> text(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(words -> !words.isEmpty());
    }
}
