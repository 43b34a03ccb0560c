package org.caravanserai.mail;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.referral.FeedPosition;
import org.jspecify.annotations.Nullable;

/**
 * How an agency has been written to, as the node that writes to it next found it.
 *
 * @param lease when this node's turn ends; whoever takes it over has a later one
 * @param day of the last mail, {@code sent} that day
 * @param pressingAt when a mail last told of what was pressing
 * @param told up to where in the feed of what it sent; null before the first look
 * @param failures in a row since {@code failingSince}
 */
record Round(
        AgencyId agency,
        Instant lease,
        @Nullable LocalDate day,
        int sent,
        @Nullable Instant sentAt,
        @Nullable Instant pressingAt,
        @Nullable Told told,
        int failures,
        @Nullable Instant failingSince) {

    /** Up to where in its feed, and nothing that happened before {@code since}. */
    record Told(FeedPosition upTo, Instant since) {}

    int sentOn(LocalDate today) {
        return today.equals(day) ? sent : 0;
    }

    /** Whether a mail goes now: something is pressing; or something is new, the last is a while ago, and the day has room. */
    boolean due(Unopened unopened, Returns returns, MailSettings settings, LocalDate today, Instant now) {
        boolean room = rested(sentAt, settings.pause(), now) && sentOn(today) < settings.perDay();
        boolean pressing = unopened.pressing() || returns.pressing();
        return pressing && rested(pressingAt, settings.pressingPause(), now)
                || (unopened.fresh() > 0 || returns.any()) && room;
    }

    private static boolean rested(@Nullable Instant since, Duration pause, Instant now) {
        return since == null || !now.isBefore(since.plus(pause));
    }

    /** Whether after this one only what is pressing is told today, so that silence is not taken for an empty inbox. */
    boolean isLast(MailSettings settings, LocalDate today) {
        return sentOn(today) + 1 >= settings.perDay();
    }
}
