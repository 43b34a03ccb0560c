package org.caravanserai.review;

import org.caravanserai.configuration.Words;

/** What a reviewer found. */
public enum Verdict {
    UPHELD,
    /** It should have waited: the consent is revoked, and what left is recalled. */
    NOT_UPHELD;

    public String word() {
        return Words.word(this);
    }

    /** @throws IllegalArgumentException if there is no such verdict */
    public static Verdict of(String word) {
        return Words.of(Verdict.class, word);
    }
}
