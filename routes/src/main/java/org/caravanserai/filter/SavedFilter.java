package org.caravanserai.filter;

import org.jspecify.annotations.Nullable;

/**
 * A filter under the name that its owner gave it.
 *
 * @param name 1 to {@value #LONGEST} characters without a digit, so that nobody's number becomes one
 * @param which the word of a {@code Sent.Which}
 * @param mine only what its owner sent
 * @param to an agency's id
 * @param journey its id
 */
public record SavedFilter(
        String name,
        String which,
        boolean mine,
        @Nullable String to,
        @Nullable String journey) {
    /** Of a name. */
    public static final int LONGEST = 40;

    /** @throws IllegalArgumentException if the name is none */
    public SavedFilter {
        if (!isName(name)) {
            throw new IllegalArgumentException("a name has 1 to " + LONGEST + " characters and no digit");
        }
    }

    /** Whether a filter may be called so. */
    public static boolean isName(String name) {
        return !name.isBlank() && name.length() <= LONGEST && name.codePoints().noneMatch(Character::isDigit);
    }
}
