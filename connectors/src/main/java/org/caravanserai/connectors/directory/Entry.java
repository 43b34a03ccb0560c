package org.caravanserai.connectors.directory;

import java.util.Optional;

/**
 * One entry of a directory.
 *
 * @param id the directory's own; made from the document where it has none
 * @param service what we read in it; empty where it cannot be read
 * @param document all of it as it came, with what we do not know
 */
public record Entry(String id, Optional<ListedService> service, String document) {

    /** The same from a document that was kept. */
    public static Entry of(String document) {
        return ServiceReading.entry(Hsds.JSON.readTree(document));
    }
}
