package org.caravanserai.directory;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A directory's entry in our words.
 *
 * @param agency whose service it is; null where nobody has mapped its organisation
 * @param offered whether a counter may choose it
 * @param unmapped the words in it that nobody has mapped
 */
record Understood(
        @Nullable String agency,
        String name,
        Set<String> needs,
        Set<String> languages,
        Set<String> districts,
        boolean everywhere,
        boolean offered,
        List<Unmapped> unmapped) {

    /** A word without a meaning of ours. */
    record Unmapped(Kind kind, String word, @Nullable String label) {}

    /** Where such a word stands. */
    enum Kind {
        ORGANIZATION,
        TERM,
        LANGUAGE,
        AREA,
        STATUS,
        UNREADABLE;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
