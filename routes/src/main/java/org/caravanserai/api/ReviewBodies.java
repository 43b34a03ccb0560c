package org.caravanserai.api;

import java.time.Instant;
import org.caravanserai.openapi.protection.server.body.Review;
import org.caravanserai.review.Verdict;

/** Words of the data protection contract for reviews. */
final class ReviewBodies {
    private ReviewBodies() {}

    static Review review(org.caravanserai.review.Review review, Instant now) {
        Verdict verdict = review.verdict();
        return new Review()
                .id(review.id())
                .consent(review.consent())
                .kind(review.kind())
                .reason(review.reason())
                .agency(review.agency().value())
                .openedAt(review.openedAt())
                .openedBy(review.openedBy())
                .dueAt(review.dueAt())
                .overdue(review.overdue(now))
                .confirmedAt(review.confirmedAt())
                .confirmedBy(review.confirmedBy())
                .verdict(verdict == null ? null : Review.VerdictEnum.fromValue(verdict.word()))
                .closedAt(review.closedAt())
                .closedBy(review.closedBy());
    }
}
