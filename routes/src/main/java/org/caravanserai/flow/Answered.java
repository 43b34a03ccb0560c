package org.caravanserai.flow;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Whether the recipient said something to a referral, as it is counted; the order is that of the columns. */
public enum Answered {
    IN_TIME,
    LATE,
    /** Nothing came, and it is overdue. */
    NONE,
    /** It is not overdue yet, or ended before it was. */
    NOT_DUE;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Answered::word).toList();
    }
}
