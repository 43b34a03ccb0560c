package org.caravanserai.issuing;

import java.time.Duration;

/** What came of asking for a token. */
public sealed interface Issue {
    /** @param life how long it is believed */
    record Issued(String token, Duration life) implements Issue {
        @Override
        public String toString() {
            return "Issued[" + life + "]";
        }
    }

    /** No such client, or not its secret, or its agency takes no part any more; which, is not told. */
    record Unknown() implements Issue {}

    /**
     * Too many wrong secrets.
     *
     * @param again after which another try is looked at
     */
    record TooMany(Duration again) implements Issue {}
}
