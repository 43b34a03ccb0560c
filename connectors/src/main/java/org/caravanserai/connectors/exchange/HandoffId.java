package org.caravanserai.connectors.exchange;

import java.util.UUID;

/** Names one handoff, the same on every resend: the key by which a recipient recognises what it already has. */
public record HandoffId(UUID value) {
    public static HandoffId of(String text) {
        return new HandoffId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
