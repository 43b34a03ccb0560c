package org.caravanserai.consent;

import java.time.Instant;
import java.util.Set;
import org.caravanserai.connectors.exchange.DataCategory;
import org.jspecify.annotations.Nullable;

/**
 * What was agreed to.
 *
 * @param categories what may cross
 * @param named special categories that the person named one by one
 * @param onward whether the recipient may refer on under it, to somebody the person says yes to anew
 * @param singleUse whether the first referral spends it
 * @param validFrom first instant at which it counts
 * @param validUntil first instant at which it no longer counts
 * @param eraseBy an earlier end of keeping than the journey's, if the person asked for one
 * @param payload keyed digest of the one payload it binds to; null where it binds to none
 */
public record Terms(
        Set<DataCategory> categories,
        Set<DataCategory> named,
        Direction direction,
        boolean onward,
        boolean singleUse,
        Instant validFrom,
        Instant validUntil,
        @Nullable Instant eraseBy,
        @Nullable String payload) {
    public Terms {
        categories = Set.copyOf(categories);
        named = Set.copyOf(named);
    }

    boolean inPeriod(Instant now) {
        return !now.isBefore(validFrom) && now.isBefore(validUntil);
    }

    Terms from(Instant first) {
        return new Terms(categories, named, direction, onward, singleUse, first, validUntil, eraseBy, payload);
    }

    Terms towards(Direction way) {
        return new Terms(categories, named, way, onward, singleUse, validFrom, validUntil, eraseBy, payload);
    }
}
