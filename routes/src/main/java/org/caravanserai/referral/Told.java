package org.caravanserai.referral;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the sender is told after each of its requests: ids and where it stands, no fact. */
public record Told(
        UUID id,
        String code,
        String state,
        String transport,
        String turn,
        @Nullable Instant dueAt,
        int version) {

    static Told of(Referral r) {
        Standing s = r.standing();
        return new Told(
                r.id().value(),
                r.code(),
                s.state().word(),
                s.transport().word(),
                s.turn().word(),
                s.dueAt(),
                s.version());
    }
}
