package org.caravanserai.operator;

import java.time.Duration;
import org.caravanserai.configuration.Words;

/**
 * One step of a check.
 *
 * @param step such as {@code tls}
 * @param words the cause and what to do, in plain words
 */
public record CheckStep(String step, Result result, String words, Duration took) {

    /** How it ended. */
    public enum Result {
        PASSED,
        FAILED,
        /** Nobody has answered yet; a later check tells. */
        WAITING,
        /** Not tried, because trying would do something; the words say what. */
        LEFT_OUT;

        /** The word of our contract. */
        public String word() {
            return Words.word(this);
        }
    }
}
