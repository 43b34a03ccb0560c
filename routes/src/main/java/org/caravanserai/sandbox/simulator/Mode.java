package org.caravanserai.sandbox.simulator;

import java.time.Duration;

/**
 * How a simulated system misbehaves.
 *
 * @param delay before each answer
 */
public record Mode(Kind kind, Duration delay) {
    public static final Mode NONE = of(Kind.NONE);
    /** Nobody listens: connections are refused. */
    public static final Mode DOWN = of(Kind.DOWN);
    /** Does what it is asked, then closes the connection without an answer. */
    public static final Mode LOST_ANSWER = of(Kind.LOST_ANSWER);
    /** Does what it is asked, and closes the connection in the middle of its answer. */
    public static final Mode HALF_AN_ANSWER = of(Kind.HALF_AN_ANSWER);
    /** Does nothing, and answers more than anybody wants to hold. */
    public static final Mode HUGE = of(Kind.HUGE);
    /** Does what it is asked, and answers in Latin-1 under the name of UTF-8. */
    public static final Mode WRONG_CHARSET = of(Kind.WRONG_CHARSET);

    public static final Mode ERROR_500 = of(Kind.ERROR_500);
    public static final Mode UNPROCESSABLE_422 = of(Kind.UNPROCESSABLE_422);
    public static final Mode GARBAGE = of(Kind.GARBAGE);
    public static final Mode REDIRECT = of(Kind.REDIRECT);
    public static final Mode TOO_BUSY_503 = of(Kind.TOO_BUSY_503);
    public static final Mode UNAUTHORIZED_401 = of(Kind.UNAUTHORIZED_401);

    /** Does what it is asked, and answers late. */
    public static Mode slow(Duration delay) {
        return new Mode(Kind.SLOW, delay);
    }

    private static Mode of(Kind kind) {
        return new Mode(kind, Duration.ZERO);
    }

    enum Kind {
        NONE,
        DOWN,
        LOST_ANSWER,
        HALF_AN_ANSWER,
        HUGE,
        WRONG_CHARSET,
        SLOW,
        ERROR_500,
        UNPROCESSABLE_422,
        GARBAGE,
        REDIRECT,
        TOO_BUSY_503,
        UNAUTHORIZED_401
    }
}
