package org.caravanserai.agency;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.DateTimeException;
import java.time.Instant;

/** While it lasts, deliveries to an agency wait with us, and its system is not asked what is new. */
public record Pause(Instant until) {

    /** {@code true} has no end of its own; {@code false} is none. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Pause of(boolean paused) {
        return new Pause(paused ? Instant.MAX : Instant.MIN);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Pause of(String until) {
        try {
            return new Pause(Instant.parse(until));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'" + until + "' is no pause, allowed: true, false, or until when, like 2026-11-26T08:00:00Z", e);
        }
    }

    boolean ever() {
        return !until.equals(Instant.MIN);
    }

    /** Whether it ends by itself. */
    public boolean ends() {
        return !until.equals(Instant.MAX);
    }

    boolean lasts(Instant now) {
        return now.isBefore(until);
    }
}
