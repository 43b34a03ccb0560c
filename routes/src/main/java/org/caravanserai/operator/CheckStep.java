package org.caravanserai.operator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.caravanserai.configuration.Words;
import org.caravanserai.connectors.http.Finding;

/**
 * One step of a check.
 *
 * @param step such as {@code tls}
 * @param words the cause and what to do, in plain words
 */
public record CheckStep(String step, Result result, String words, Duration took) {

    /** What was found along a way; more steps may be added. */
    static List<CheckStep> of(List<Finding> found) {
        List<CheckStep> steps = new ArrayList<>();
        for (Finding one : found) {
            steps.add(new CheckStep(one.step(), one.passed() ? Result.PASSED : Result.FAILED, one.words(), one.took()));
        }
        return steps;
    }

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
