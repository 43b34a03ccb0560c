package org.caravanserai.operator;

import java.time.Duration;
import java.util.function.Supplier;
import org.caravanserai.operator.CheckStep.Result;

/** What a step of a check says: how it ended, and words. */
record Said(Result result, String words) {

    static Said passed(String words) {
        return new Said(Result.PASSED, words);
    }

    static Said failed(String words) {
        return new Said(Result.FAILED, words);
    }

    static Said waiting(String words) {
        return new Said(Result.WAITING, words);
    }

    static Said leftOut(String words) {
        return new Said(Result.LEFT_OUT, words);
    }

    /** Takes a step, and its time. */
    static CheckStep step(String name, Supplier<Said> look) {
        long start = System.nanoTime();
        Said said = look.get();
        return new CheckStep(name, said.result(), said.words(), Duration.ofNanos(System.nanoTime() - start));
    }
}
