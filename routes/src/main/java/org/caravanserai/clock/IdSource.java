package org.caravanserai.clock;

import java.util.UUID;

/** Gives new ids, ordered by time (UUIDv7) so that indexes grow at one end. */
@FunctionalInterface
public interface IdSource {
    UUID next();
}
