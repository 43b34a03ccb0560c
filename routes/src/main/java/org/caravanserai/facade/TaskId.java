package org.caravanserai.facade;

import java.util.Optional;
import java.util.UUID;

/** Reads an id in an address; all resources of a handoff have the handoff's. */
final class TaskId {
    private TaskId() {}

    /** Empty for what no handoff can have as its id. */
    static Optional<UUID> read(String text) {
        try {
            return Optional.of(UUID.fromString(text)).filter(id -> id.toString().equals(text));
        } catch (IllegalArgumentException another) {
            return Optional.empty();
        }
    }
}
