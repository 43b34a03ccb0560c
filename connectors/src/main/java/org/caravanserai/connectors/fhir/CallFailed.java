package org.caravanserai.connectors.fhir;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A call that brought no answer we can use, told by a code of ours; carries no foreign text and no foreign cause. */
final class CallFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What follows from it. */
    enum Kind {
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

    CallFailed(Kind kind, String code, @Nullable Duration retryAfter) {
        super(code);
        this.kind = kind;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    CallFailed(Kind kind, String code) {
        this(kind, code, null);
    }

    static CallFailed garbage() {
        return new CallFailed(Kind.UNAVAILABLE, "garbage");
    }

    Kind kind() {
        return kind;
    }

    String code() {
        return code;
    }

    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }
}
