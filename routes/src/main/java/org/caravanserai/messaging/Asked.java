package org.caravanserai.messaging;

import java.util.Objects;
import java.util.UUID;
import org.caravanserai.identity.Caller;
import org.jspecify.annotations.Nullable;

/**
 * A request as it enters its route.
 *
 * @param key idempotency key, where the caller gave one
 * @param about id in the path, where there is one
 * @param version the caller decided on, from If-Match; 0 where none is needed
 * @param content what was asked
 */
public record Asked(
        Caller caller,
        @Nullable UUID key,
        @Nullable UUID about,
        int version,
        @Nullable Object content) {

    public static Asked by(Caller caller) {
        return new Asked(caller, null, null, 0, null);
    }

    public Asked key(@Nullable UUID itsKey) {
        return new Asked(caller, itsKey, about, version, content);
    }

    public Asked about(UUID id) {
        return new Asked(caller, key, id, version, content);
    }

    public Asked version(int decidedOn) {
        return new Asked(caller, key, about, decidedOn, content);
    }

    public Asked content(Object body) {
        return new Asked(caller, key, about, version, body);
    }

    /** @throws NullPointerException where the operation's path has no id */
    public UUID id() {
        return Objects.requireNonNull(about, "this operation is about one thing");
    }

    /** What was asked, as the operation's own type. */
    public <T> T body(Class<T> type) {
        return Objects.requireNonNull(type.cast(content), "this operation has a body");
    }

    @Override
    public String toString() {
        return "Asked[" + caller.actor() + " about " + about + "]";
    }
}
