package org.caravanserai.referral;

import java.util.Locale;

/** Where the help stands: the second ladder. */
public enum State {
    REQUESTED,
    RECEIVED,
    ACCEPTED,
    IN_PROGRESS,
    ON_HOLD,
    WAITING_FOR_PERSON,
    WAITLISTED,
    COMPLETED,
    NOT_COMPLETED,
    DECLINED,
    WITHDRAWN,
    EXPIRED,
    UNDELIVERABLE;

    /** The word of our contracts and tables, such as {@code in-progress}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static State of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Whether nothing more is expected of anybody. */
    public boolean ended() {
        return compareTo(COMPLETED) >= 0;
    }

    /** Whether the recipient may hold the person's facts in this state. */
    public boolean factsReleased() {
        return this == ACCEPTED
                || this == IN_PROGRESS
                || this == WAITING_FOR_PERSON
                || this == COMPLETED
                || this == NOT_COMPLETED;
    }
}
