package org.caravanserai.ledger;

/**
 * A place between two lines of a node's ledger.
 *
 * @param offset in its file, in bytes
 * @param number of the line before, over all files of the node
 * @param hash of the line before, in hex; empty before the first
 */
record Place(long offset, long number, String hash) {
    static final Place START = new Place(0, 0, "");

    /** The same place, as the next file of the node begins. */
    Place inNextFile() {
        return new Place(0, number, hash);
    }

    Place after(LedgerLine line, long itsBytes) {
        return new Place(offset + itsBytes, line.number(), line.hash());
    }
}
