package org.caravanserai.connectors.exchange;

import java.util.Locale;

/** How soon the first answer is due, as the sender says. */
public enum Urgency {
    EMERGENCY,
    URGENT,
    NORMAL;

    /** The word of our contracts: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Urgency of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
