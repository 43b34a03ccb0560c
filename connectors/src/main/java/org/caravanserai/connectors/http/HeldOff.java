package org.caravanserai.connectors.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A password that was refused is not shown again for half an hour: many systems lock a user after a few wrong tries (Primero after
 * six), and then the right one is refused, too. A changed password is shown at once.
 */
public final class HeldOff implements Credentials {
    private static final Duration PAUSE = Duration.ofMinutes(30);
    private final Credentials inner;
    private final InstantSource clock;
    private @Nullable String shown;
    private @Nullable String refused;
    private Instant refusedAt = Instant.EPOCH;

    public HeldOff(Credentials inner, InstantSource clock) {
        this.inner = inner;
        this.clock = clock;
    }

    @Override
    public synchronized Optional<String> authorization() {
        Optional<String> now = inner.authorization();
        shown = now.orElse(null);
        if (shown != null && shown.equals(refused) && clock.instant().isBefore(refusedAt.plus(PAUSE))) {
            throw new CallFailed(CallFailed.Kind.UNAVAILABLE, "http-401");
        }
        return now;
    }

    @Override
    public synchronized boolean renew() {
        refused = shown;
        refusedAt = clock.instant();
        return false;
    }
}
