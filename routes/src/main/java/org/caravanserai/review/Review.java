package org.caravanserai.review;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.caravanserai.connectors.exchange.AgencyId;
import org.jspecify.annotations.Nullable;

/**
 * One decision that somebody took alone: a second person of the agency confirms it, and a reviewer says whether it was right.
 *
 * @param kind what opened it, such as {@code vital-interest}
 * @param reason a code
 * @param openedBy staff reference; so are the others
 */
public record Review(
        UUID id,
        UUID consent,
        String kind,
        String reason,
        AgencyId agency,
        Instant openedAt,
        String openedBy,
        Instant dueAt,
        @Nullable Instant confirmedAt,
        @Nullable String confirmedBy,
        @Nullable Verdict verdict,
        @Nullable Instant closedAt,
        @Nullable String closedBy) {
    static final Duration WITHIN = Duration.ofHours(24);

    boolean closed() {
        return verdict != null;
    }

    /** Whether a second person, or the review, still has to come; what was not upheld needs nobody to confirm it. */
    public boolean pending() {
        return verdict == null || verdict == Verdict.UPHELD && confirmedAt == null;
    }

    public boolean overdue(Instant now) {
        return pending() && !now.isBefore(dueAt);
    }

    /** Nobody looks over their own shoulder. */
    boolean involves(String actor) {
        return actor.equals(openedBy) || actor.equals(confirmedBy);
    }
}
