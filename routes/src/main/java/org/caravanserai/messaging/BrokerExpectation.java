package org.caravanserai.messaging;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One setting as it must be in the running broker, or in the settings of one of its addresses. */
record BrokerExpectation<T>(String setting, Object expected, Function<T, @Nullable Object> found) {
    /** @throws IllegalStateException naming the setting, what it must be and what it is */
    void check(String where, T running) {
        Object actual = found.apply(running);
        if (!Objects.equals(text(expected), text(actual))) {
            throw new IllegalStateException("the broker does not start: " + setting + " of " + where + " must be "
                    + expected + ", found " + actual);
        }
    }

    /** Artemis has its own strings, which equal no others. */
    private static String text(@Nullable Object value) {
        return String.valueOf(value);
    }
}
