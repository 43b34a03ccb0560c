package org.caravanserai.agency;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What several ways of reaching an agency check alike. */
final class ReachChecks {
    private ReachChecks() {}

    static int orOne(@Nullable Integer consumers) {
        return consumers == null ? 1 : consumers;
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

    static void isAbsolute(URI address) {
        if (!address.isAbsolute() || address.getHost() == null) {
            throw new IllegalArgumentException("an address is like https://host/path");
        }
    }
}
