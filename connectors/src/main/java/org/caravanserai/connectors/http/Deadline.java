package org.caravanserai.connectors.http;

import java.time.Duration;

/** When a delivery must have ended, by the clock that is never set back. */
record Deadline(long nanoTime) {
    static Deadline in(Duration limit) {
        return new Deadline(System.nanoTime() + limit.toNanos());
    }

    /** Nanoseconds left; zero or less once it has passed. */
    long left() {
        return nanoTime - System.nanoTime();
    }
}
