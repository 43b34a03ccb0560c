package org.caravanserai.messaging;

import java.util.Locale;

/** Where one message to one destination stands. */
public enum DeliveryState {
    QUEUED,
    /** Claimed: decided and recorded; the call is under way until its lease ends. */
    RELEASING,
    SETTLED,
    /** Consent said no at the claim. */
    REFUSED,
    /** Withdrawn or recalled before it left. */
    STOPPED,
    PARKED,
    DISCARDED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static DeliveryState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
