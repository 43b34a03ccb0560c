package org.caravanserai.watch;

import java.time.Instant;
import org.caravanserai.connectors.exchange.CaseStatus;
import org.caravanserai.connectors.exchange.Look;
import org.jspecify.annotations.Nullable;

/**
 * How a case stood at a look, as it is kept under the referral's seal.
 *
 * @param words the authority's own; only the agency that watches may read them
 */
public record CaseNow(
        CaseStatus status,
        @Nullable Instant since,
        @Nullable String form,
        @Nullable String words,
        @Nullable String explanation) {

    static CaseNow of(Look.Found found) {
        return new CaseNow(
                found.status(),
                found.since().orElse(null),
                found.form().orElse(null),
                found.words().orElse(null),
                found.explanation().orElse(null));
    }

    /** Without what the authority says of the person. */
    @Override
    public String toString() {
        return "CaseNow[]";
    }
}
