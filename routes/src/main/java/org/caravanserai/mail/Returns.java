package org.caravanserai.mail;

import java.util.List;
import java.util.UUID;
import org.caravanserai.referral.FeedPosition;

/**
 * What came back to an agency of what it sent, and no mail has told.
 *
 * @param waiting how many became its turn, and still are
 * @param late how many a clock ran out for, and still are late
 * @param ended how many others brought to an end
 * @param pressing whether anything is late, or an emergency waits: no cap of a day holds that back (DESIGN)
 * @param news which they are, and up to which line of their timeline
 * @param upTo the place in its feed up to which they are counted
 */
record Returns(int waiting, int late, int ended, boolean pressing, List<News> news, FeedPosition upTo) {
    Returns {
        news = List.copyOf(news);
    }

    /** Nothing, up to a place. */
    static Returns none(FeedPosition upTo) {
        return new Returns(0, 0, 0, false, List.of(), upTo);
    }

    /** One referral. */
    record News(UUID referral, int version) {}

    boolean any() {
        return !news.isEmpty();
    }
}
