package org.caravanserai.disclosure;

import java.time.Instant;
import java.util.Set;
import org.caravanserai.connectors.exchange.DataCategory;
import org.jspecify.annotations.Nullable;

/**
 * The same thing, however often it happened between {@code first} and {@code last}.
 *
 * @param code of the referral, if there is one
 * @param agency who received or looked, or was not to receive; {@code hub} for the exchange itself
 * @param categories none where somebody looked at the statement
 * @param consentVersion the newest that it was decided on
 * @param reason of a refusal
 */
public record Line(
        Kind kind,
        @Nullable String code,
        @Nullable String hop,
        String agency,
        Set<DataCategory> categories,
        @Nullable Integer consentVersion,
        @Nullable String reason,
        Instant first,
        Instant last,
        int times) {
    public Line {
        categories = Set.copyOf(categories);
    }

    /** What happened to the facts of these categories. */
    public enum Kind {
        RECEIVED,
        VIEWED,
        REFUSED
    }
}
