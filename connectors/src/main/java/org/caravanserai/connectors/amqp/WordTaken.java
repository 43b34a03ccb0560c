package org.caravanserai.connectors.amqp;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of something that a partner said on its queue; ids, states and rules, no fact. */
public sealed interface WordTaken {

    /** It was done; how the handoff stands now. */
    record Done(
            UUID handoff,
            String state,
            String transport,
            String turn,
            @Nullable Instant dueAt,
            int version) implements WordTaken {}

    /**
     * It was not.
     *
     * @param problem a word of the contract, such as {@code stale}
     * @param field the first that breaks a rule
     * @param rule which rule
     * @param state the present one, where it matters; so with version
     * @param words what is wrong and what to do
     */
    record Refused(
            String problem,
            @Nullable String field,
            @Nullable String rule,
            @Nullable String state,
            @Nullable Integer version,
            String words)
            implements WordTaken {}
}
