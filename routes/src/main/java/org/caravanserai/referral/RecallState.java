package org.caravanserai.referral;

import java.util.Locale;

/** How a recall stands: asked, answered by the recipient, or overtaken by an outcome. */
public enum RecallState {
    REQUESTED,
    STOPPED,
    ERASED,
    CANNOT,
    OVERTAKEN;

    /** The word of our contracts and tables, such as {@code in-progress}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static RecallState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
