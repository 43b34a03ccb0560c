package org.caravanserai.referral;

import java.util.Locale;

/** Where the message stands: the first of the two ladders. */
public enum Transport {
    QUEUED,
    SENT,
    DELIVERED,
    SEEN;

    /** The word of our contracts and tables, such as {@code in-progress}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Transport of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
