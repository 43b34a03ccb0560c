package org.caravanserai.mail;

import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * What lies unopened at an agency.
 *
 * @param all of it, the first {@value MailStore#MOST} where it is more
 */
record Unopened(List<Lying> all) {
    /**
     * One of them.
     *
     * @param late whether its answer is overdue
     * @param emergency whether it was sent as one
     * @param told whether a mail has counted it, {@code toldLate} when it was overdue
     */
    record Lying(UUID handoff, boolean late, boolean emergency, boolean told, boolean toldLate) {}

    int count() {
        return all.size();
    }

    /** How many no mail has counted yet. */
    int fresh() {
        return count(one -> !one.told());
    }

    int late() {
        return count(Lying::late);
    }

    /** Whether something is overdue or an emergency that no mail has told of: no cap holds that back (DESIGN). */
    boolean pressing() {
        return count(one -> one.late() && !one.toldLate() || one.emergency() && !one.told()) > 0;
    }

    private int count(Predicate<Lying> which) {
        return (int) all.stream().filter(which).count();
    }
}
