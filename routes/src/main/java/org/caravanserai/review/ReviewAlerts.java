package org.caravanserai.review;

import java.time.InstantSource;
import java.util.List;
import org.caravanserai.audit.Audit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Raises an alert, once, for each review that 24 hours did not bring to its end. */
@Component
class ReviewAlerts {
    private static final Logger LOG = LoggerFactory.getLogger(ReviewAlerts.class);
    private static final int AT_ONCE = 100;
    private final ReviewStore store;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    ReviewAlerts(ReviewStore store, Audit audit, TransactionTemplate transaction, InstantSource clock) {
        this.store = store;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    void raise() {
        List<Review> missed = transaction.execute(status -> missed());
        if (missed != null) {
            missed.forEach(review -> LOG.warn(
                    "review {} of consent {} at {} was missed: {}",
                    review.id(),
                    review.consent(),
                    review.agency(),
                    review.confirmedAt() == null
                            ? "nobody confirmed it in 24 hours"
                            : "nobody reviewed it in 24 hours"));
        }
    }

    private List<Review> missed() {
        List<Review> missed = store.alert(clock.instant(), AT_ONCE);
        missed.forEach(review -> audit.record(ReviewDesk.receipt(review, "hub", "missed")));
        return missed;
    }
}
