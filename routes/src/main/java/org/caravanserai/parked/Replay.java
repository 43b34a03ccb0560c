package org.caravanserai.parked;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.caravanserai.identity.Caller;
import org.jspecify.annotations.Nullable;

/**
 * A replay of all messages of one cause, which one person asks for and another confirms.
 *
 * @param reason why it may go well this time
 * @param count how many messages there were when it was asked for; no later one is meant
 * @param status asked, running, done or turned-down
 * @param closedBy who confirmed it or turned it down
 * @param replayed how many were tried again
 * @param left of those it came to, how many could not be
 */
public record Replay(
        UUID id,
        ParkedGroup group,
        String reason,
        int count,
        String askedBy,
        Instant askedAt,
        String status,
        @Nullable String closedBy,
        int replayed,
        int left) {
    /** Why a replay may go well this time. */
    public static final List<String> REASONS =
            List.of("agency-is-back", "mapping-mended", "mended-here", "agency-asked");

    static final String ASKED = "asked";
    static final String RUNNING = "running";
    static final String DONE = "done";
    static final String TURNED_DOWN = "turned-down";

    public boolean asked() {
        return status.equals(ASKED);
    }

    public boolean open() {
        return asked() || status.equals(RUNNING);
    }

    /** Why somebody may not confirm it, as a code; empty if they may. */
    Optional<String> unconfirmable(Caller second) {
        if (!asked()) {
            return Optional.of("not-asked");
        }
        if (second.system()) {
            return Optional.of("no-person"); // it could name whomever it likes
        }
        return second.actor().equals(askedBy) ? Optional.of("same-person") : Optional.empty();
    }
}
