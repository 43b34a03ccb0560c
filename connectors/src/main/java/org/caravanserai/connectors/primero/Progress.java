package org.caravanserai.connectors.primero;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.caravanserai.connectors.exchange.Cursor;
import org.jspecify.annotations.Nullable;

/**
 * How far a tracker has been read.
 *
 * @param newest change that was seen, in its own time
 * @param closed the cases that it did not let us read; each poll tries them again
 */
record Progress(@Nullable Instant newest, Set<String> closed) {
    private static final String SEPARATOR = " ";

    Progress {
        closed = Set.copyOf(closed);
    }

    static Progress of(Cursor cursor) {
        if (cursor.atStart()) {
            return new Progress(null, Set.of());
        }
        List<String> parts = List.of(cursor.value().split(SEPARATOR));
        return new Progress(Instant.parse(parts.getFirst()), Set.copyOf(parts.subList(1, parts.size())));
    }

    Cursor cursor() {
        return Optional.ofNullable(newest)
                .map(time -> Stream.concat(
                                Stream.of(time.toString()), closed.stream().sorted())
                        .toList())
                .map(parts -> new Cursor(String.join(SEPARATOR, parts)))
                .orElse(Cursor.START);
    }
}
