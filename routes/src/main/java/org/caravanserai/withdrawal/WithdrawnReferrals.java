package org.caravanserai.withdrawal;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.caravanserai.connectors.exchange.AgencyId;
import org.jspecify.annotations.Nullable;

/**
 * A withdrawal as the person's slip shows it.
 *
 * @param stopped codes of referrals of which nothing more will leave
 * @param closed codes of those of which the sender is told nothing more
 * @param stays codes of open ones that rest on a law, and not on the person's word
 */
public record WithdrawnReferrals(
        UUID id,
        Instant at,
        Scope scope,
        List<String> stopped,
        List<Released> released,
        List<String> closed,
        List<String> stays) {

    /**
     * What had left, and its recall.
     *
     * @param to null where the reader neither sent nor received it
     * @param inFlight whether it may still arrive
     */
    public record Released(
            String code,
            @Nullable AgencyId to,
            boolean inFlight,
            @Nullable String recall,
            @Nullable String reason,
            @Nullable Instant askedAt,
            @Nullable Instant answeredAt,
            int reminders) {
        Released marked(Set<String> open) {
            return new Released(code, to, open.contains(code), recall, reason, askedAt, answeredAt, reminders);
        }

        /** As it was at the withdrawal: what the recipient says later is no part of it. */
        Released asMade() {
            return new Released(code, to, inFlight, null, null, null, null, 0);
        }
    }

    WithdrawnReferrals marked(Set<String> open) {
        return with(released.stream().map(one -> one.marked(open)).toList());
    }

    WithdrawnReferrals asMade() {
        return with(released.stream().map(Released::asMade).toList());
    }

    private WithdrawnReferrals with(List<Released> other) {
        return new WithdrawnReferrals(id, at, scope, stopped, other, closed, stays);
    }
}
