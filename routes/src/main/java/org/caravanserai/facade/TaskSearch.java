package org.caravanserai.facade;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.caravanserai.referral.FeedPosition;
import org.caravanserai.referral.State;
import org.jspecify.annotations.Nullable;

/**
 * What a recipient looks for among its Tasks.
 *
 * @param nothing whether no Task can fit, such as with another's as their owner
 * @param handoffs any of these; all if empty
 * @param states any of these
 * @param requesters any of these; all if empty
 * @param owners any of these; all if empty
 * @param since at or after
 * @param until before
 * @param used the parameters that count, as the self link and the next say them
 * @param ignored parameters that a lenient caller sent and that do not count
 */
record TaskSearch(
        boolean nothing,
        Set<UUID> handoffs,
        Set<State> states,
        Set<String> requesters,
        Set<String> owners,
        @Nullable Instant since,
        @Nullable Instant until,
        FeedPosition after,
        int count,
        boolean withFocus,
        List<Used> used,
        List<String> ignored) {
    static final int MOST = 200;
    static final int USUAL = 100;

    TaskSearch {
        handoffs = Set.copyOf(handoffs);
        states = states.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(states));
        requesters = Set.copyOf(requesters);
        owners = Set.copyOf(owners);
        used = List.copyOf(used);
        ignored = List.copyOf(ignored);
    }

    /** One parameter that counts, with its value as it was sent. */
    record Used(Parameter parameter, String value) {}
}
