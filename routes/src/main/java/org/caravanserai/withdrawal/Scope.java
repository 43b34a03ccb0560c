package org.caravanserai.withdrawal;

import java.util.Locale;

/** What a person wants stopped. */
public enum Scope {
    /** Nothing more leaves, and what left is recalled. */
    EVERYTHING,
    /** The help goes on, and the sender is told nothing more. */
    WAY_BACK;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Scope of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
