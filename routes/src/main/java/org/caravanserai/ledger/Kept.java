package org.caravanserai.ledger;

import java.time.Instant;

/** An entry as it stands in the ledger, with the time of its writing. */
public record Kept<E extends LedgerEntry>(Instant at, E entry) {}
