package org.caravanserai.ledger;

import java.io.IOException;

/** The ledger cannot be written; what needs it is not done until it can. */
public final class LedgerUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LedgerUnavailable(IOException cause) {
        super("the ledger cannot be written: " + cause.getClass().getSimpleName(), cause);
    }

    LedgerUnavailable() {
        super("the ledger could not be written, and is tried again");
    }
}
