package org.caravanserai.drop;

import java.util.Set;
import java.util.UUID;
import org.caravanserai.answer.FieldFault;
import org.jspecify.annotations.Nullable;

/**
 * What became of one row: ids, columns and rules, never what a cell holds.
 *
 * @param line in the file; 0 for the file as a whole
 * @param row the sender's own name for it, if it has the form of one
 * @param column the first that breaks a rule
 * @param words what is wrong and what to do
 */
record RowResult(
        long line,
        @Nullable String row,
        Kind kind,
        @Nullable UUID referral,
        @Nullable String code,
        @Nullable String column,
        @Nullable String rule,
        @Nullable String words) {

    /** How a row ended. */
    enum Kind {
        /** It is a referral now. */
        ACCEPTED,
        /** It was one before this file came. */
        EARLIER,
        /** Consent, an agreement or the journey says no. */
        REFUSED,
        /** It breaks a rule of form. */
        REJECTED,
        /** Something of ours broke on it; the others go on. */
        FAILED
    }

    static RowResult accepted(long line, String row, UUID referral, String code) {
        return new RowResult(line, row, Kind.ACCEPTED, referral, code, null, null, null);
    }

    static RowResult earlier(long line, String row, UUID referral, String code) {
        return new RowResult(line, row, Kind.EARLIER, referral, code, null, null, null);
    }

    static RowResult refused(long line, String row, String reason, Set<String> categories, String words) {
        return new RowResult(line, row, Kind.REFUSED, null, null, String.join(" ", categories), reason, words);
    }

    static RowResult rejected(long line, @Nullable String row, FieldFault fault) {
        return new RowResult(line, row, Kind.REJECTED, null, null, fault.field(), fault.rule(), fault.message());
    }

    static RowResult failed(long line, @Nullable String row, UUID incident) {
        return new RowResult(
                line,
                row,
                Kind.FAILED,
                null,
                null,
                null,
                "incident " + incident,
                "Something failed on our side. Drop this row again as it is: none becomes two referrals. If it fails"
                        + " again, tell the hub's operator the incident.");
    }
}
