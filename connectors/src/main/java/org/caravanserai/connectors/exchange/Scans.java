package org.caravanserai.connectors.exchange;

import java.util.Optional;

/** Scans of documents that pass through to a national body: they rest as ciphertext until its receipt, and no longer. */
public interface Scans {

    /**
     * What a scan holds; empty while it has not come whole.
     *
     * @param type which document it shows
     * @param size how many bytes it has
     */
    Optional<byte[]> read(HandoffId handoff, String type, int size);
}
