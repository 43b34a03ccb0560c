package org.caravanserai.connectors.exchange;

import java.util.UUID;

/** Names a consent through all its versions. */
public record ConsentId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
