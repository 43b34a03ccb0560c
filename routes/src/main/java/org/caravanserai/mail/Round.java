package org.caravanserai.mail;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How an agency has been written to.
 *
 * @param day of the last mail, {@code sent} that day
 * @param failures in a row since {@code failingSince}
 */
record Round(
        @Nullable LocalDate day,
        int sent,
        @Nullable Instant sentAt,
        int failures,
        @Nullable Instant failingSince) {

    int sentOn(LocalDate today) {
        return today.equals(day) ? sent : 0;
    }

    /** Whether a mail goes now: something is pressing; or something is new, the last is a while ago, and the day has room. */
    boolean due(Unopened unopened, MailSettings settings, LocalDate today, Instant now) {
        boolean rested = sentAt == null || !now.isBefore(sentAt.plus(settings.pause()));
        boolean room = rested && sentOn(today) < settings.perDay();
        return unopened.pressing() || unopened.fresh() > 0 && room;
    }

    /** Whether after this one only what is pressing is told today, so that silence is not taken for an empty inbox. */
    boolean isLast(MailSettings settings, LocalDate today) {
        return sentOn(today) + 1 >= settings.perDay();
    }
}
