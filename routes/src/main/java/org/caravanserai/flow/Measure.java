package org.caravanserai.flow;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a figure counts. */
public enum Measure {
    /** Sent in the month. */
    REFERRALS,
    /** Referrals that consent refused in the month, at any hop. */
    REFUSALS,
    /** Whole days until half of those that were accepted or begun had been. */
    MEDIAN_DAYS,
    /** The same until nine of ten had been. */
    P90_DAYS,
    /** Whole weeks that the oldest waiting referral had waited when the month was counted. */
    OLDEST_WEEKS;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @JsonCreator
    static Measure of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
