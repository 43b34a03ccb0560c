package org.caravanserai.api;

import java.util.List;
import org.caravanserai.answer.FieldFault;
import org.caravanserai.problem.Problem;
import org.caravanserai.problem.ProblemException;
import org.caravanserai.problem.ProblemType;
import org.caravanserai.referral.FeedPosition;
import org.jspecify.annotations.Nullable;

/** Reads a place in a feed, whose form the contract has checked: some numbers of twenty digits are still none. */
final class Places {
    private Places() {}

    /**
     * The place that a cursor or event id names; null is the start.
     *
     * @param field as the contract names it
     * @throws ProblemException 400 for a place that no feed can have given out
     */
    static FeedPosition read(String field, @Nullable String text) {
        return text == null
                ? FeedPosition.of(null)
                : FeedPosition.read(text).orElseThrow(() -> new ProblemException(neverGivenOut(field)));
    }

    private static Problem neverGivenOut(String field) {
        return Problem.of(ProblemType.CONTRACT, "Send what you were given, or leave it out to begin anew.")
                .withErrors(List.of(new FieldFault(field, "given out before", "No feed has such a place.")));
    }
}
