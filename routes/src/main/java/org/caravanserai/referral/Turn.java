package org.caravanserai.referral;

import java.util.Locale;

/** Who must act next. */
public enum Turn {
    HUB,
    RECIPIENT,
    SENDER,
    PERSON,
    NOBODY;

    /** The word of our contracts and tables, such as {@code in-progress}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Turn of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
