package org.caravanserai.referral;

import java.util.Locale;

/** Who may make something happen. */
public enum Party {
    HUB,
    SENDER,
    RECIPIENT;

    /** The word of our contracts and tables, such as {@code in-progress}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Party of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
