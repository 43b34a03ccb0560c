package org.caravanserai.consent;

import java.util.Locale;

/** What the person answered; a no is recorded too, so that nobody asks again at the next counter. */
public enum Said {
    YES,
    NO,
    LATER;

    /** @throws IllegalArgumentException if it is none of ours */
    public static Said of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    ConsentState state() {
        return switch (this) {
            case YES -> ConsentState.GIVEN;
            case NO -> ConsentState.REFUSED;
            case LATER -> ConsentState.REQUESTED;
        };
    }
}
