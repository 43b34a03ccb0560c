package org.caravanserai.consent;

import java.util.Locale;

/** Where a consent stands (after W3C DPV); only {@code GIVEN}, in its period, counts. */
public enum ConsentState {
    REQUESTED,
    REFUSED,
    GIVEN,
    EXPIRED,
    /** Taken back by the person. */
    WITHDRAWN,
    /** Taken back by somebody else. */
    REVOKED,
    /** The person objected to a handoff in public task. */
    OBJECTED;

    /** Said no to, or taken back by whomever: nothing can end it any more. */
    public boolean over() {
        return this == REFUSED || this == WITHDRAWN || this == REVOKED || this == OBJECTED;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ConsentState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
