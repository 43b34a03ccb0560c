package org.caravanserai.problem;

import org.jspecify.annotations.Nullable;

/** A failure by class and stack, without its message: a message may hold what someone said of a person. */
final class Wordless extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int DEPTH = 8;

    private Wordless(Throwable failure, @Nullable Throwable cause) {
        super(failure.getClass().getName(), cause);
        setStackTrace(failure.getStackTrace());
    }

    static Wordless of(Throwable failure) {
        return of(failure, DEPTH);
    }

    private static Wordless of(Throwable failure, int depth) {
        Throwable cause = failure.getCause();
        return new Wordless(failure, cause == null || depth == 0 ? null : of(cause, depth - 1));
    }
}
