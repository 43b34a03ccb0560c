package org.caravanserai.connectors.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A call that brought no answer we can use, told by a code of ours; carries no foreign text and no foreign cause. */
public final class CallFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What follows from it. */
    public enum Kind {
        /** Nothing happened, or nothing that a resend would do twice: try later. */
        UNAVAILABLE,
        /** The request was sent and its end is not known. */
        UNKNOWN,
        /** The server said no by its own rules. */
        REJECTED,
        /** Someone else wrote in between: read again. */
        STALE
    }

    private final Kind kind;
    private final String code;
    private final @Nullable Duration retryAfter;

    public CallFailed(Kind kind, String code, @Nullable Duration retryAfter) {
        super(code);
        this.kind = kind;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    public CallFailed(Kind kind, String code) {
        this(kind, code, null);
    }

    /** An answer that nobody can read: perhaps not the agency answered. */
    public static CallFailed garbage() {
        return new CallFailed(Kind.UNAVAILABLE, "garbage");
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    /** When the server said so. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
