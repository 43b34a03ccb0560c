package org.caravanserai.connectors.fhir;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads FHIR's full date and time with zone; a partial date is no instant, and none is made of it. */
final class FhirTime {
    private FhirTime() {}

    static Optional<Instant> parse(@Nullable String text) {
        try {
            return text == null
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
