package org.caravanserai.mail;

import java.util.List;
import java.util.UUID;

/**
 * What lies unopened at an agency.
 *
 * @param handoffs all of it, the first {@value MailStore#MOST} where it is more
 * @param fresh how many no mail has counted yet
 * @param late how many whose answer is overdue
 */
record Unopened(List<UUID> handoffs, int fresh, int late) {
    int count() {
        return handoffs.size();
    }
}
