package org.caravanserai.agency;

import java.net.URI;
import java.time.Duration;
import java.util.OptionalInt;
import org.caravanserai.connectors.http.PartnerAddress;
import org.jspecify.annotations.Nullable;

/** What several ways of reaching an agency check alike. */
final class ReachChecks {
    private ReachChecks() {}

    static int orOne(@Nullable Integer consumers) {
        return consumers == null ? 1 : consumers;
    }

    /** A number of calls, one or more; none for no limit. */
    static OptionalInt limit(@Nullable Integer calls) {
        if (calls == null) {
            return OptionalInt.empty();
        }
        if (calls < 1) {
            throw new IllegalArgumentException("callsPerMinute is 1 or more");
        }
        return OptionalInt.of(calls);
    }

    static void atLeastOne(int consumers) {
        if (consumers < 1) {
            throw new IllegalArgumentException("consumers is 1 or more");
        }
    }

    static void longerThanNothing(Duration duration, String name) {
        if (!duration.isPositive()) {
            throw new IllegalArgumentException(name + " is longer than nothing");
        }
    }

    /** The same rule as at each call, so that a bad address stops the start and not the first handoff. */
    static void isAPartnersAddress(URI address) {
        new PartnerAddress(address);
    }
}
