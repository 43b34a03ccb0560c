package org.caravanserai.consent;

import java.util.Locale;

/** Whether outcomes may come back to the sender, or only status words. */
public enum Direction {
    THERE,
    BOTH;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Direction of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
