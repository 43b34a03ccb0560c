package org.caravanserai.withdrawal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the code of a slip stands.
 *
 * @param state {@code over} for what ended under a consent that no longer stands, and for what never was
 */
public record LookedUp(
        String code,
        String state,
        @Nullable String transport,
        String turn,
        @Nullable Instant dueAt,
        boolean withdrawable) {

    static LookedUp over(String code) {
        return new LookedUp(code, "over", null, "nobody", null, false);
    }
}
