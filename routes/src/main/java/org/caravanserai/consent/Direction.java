package org.caravanserai.consent;

import java.util.Locale;

/** Whether outcomes may come back to the sender, or only status words, or nothing any more. */
public enum Direction {
    THERE,
    BOTH,
    /** The person asked that the sender be told nothing more; only a withdrawal leads here, no caller records it. */
    CLOSED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Direction of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
