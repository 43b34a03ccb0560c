package org.caravanserai.mail;

import java.util.List;
import java.util.UUID;

/**
 * What lies unopened at an agency.
 *
 * @param fresh how many no mail has counted yet
 * @param late how many are overdue
 * @param pressing whether something is overdue or an emergency that no mail has told of: no cap of a day holds that back (DESIGN)
 * @param news what the next mail tells and no mail has told
 */
record Unopened(int count, int fresh, int late, boolean pressing, List<News> news) {
    Unopened {
        news = List.copyOf(news);
    }

    /** One that no mail has counted, or not as {@code late} as it is now. */
    record News(UUID handoff, boolean late) {}
}
