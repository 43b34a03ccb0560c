package org.caravanserai.connectors.exchange;

import java.time.Instant;
import java.util.Optional;

/** What one look at a case brought. */
public sealed interface Look {

    /**
     * How the case stands, as far as the authority says.
     *
     * @param since when the authority changed it
     * @param form the form it is about
     * @param words the authority's own; they stay in the national zone
     * @param explanation the authority's own longer words
     * @param matched false where the words are none that somebody has mapped
     */
    record Found(
            CaseStatus status,
            Optional<Instant> since,
            Optional<String> form,
            Optional<String> words,
            Optional<String> explanation,
            boolean matched)
            implements Look {

        /** The authority told us nothing, for whatever reason. */
        public static Found nothing() {
            return new Found(
                    CaseStatus.UNKNOWN, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), true);
        }

        /** Without what the authority says of the person. */
        @Override
        public String toString() {
            return "Found[]";
        }
    }

    /**
     * The authority takes no such number: another look would change nothing.
     *
     * @param code of ours
     */
    record Rejected(String code) implements Look {}
}
