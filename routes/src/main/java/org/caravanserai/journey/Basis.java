package org.caravanserai.journey;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.caravanserai.configuration.Words;

/** What makes a handoff lawful: GDPR article 6(1) (a), (e), (c) and (d); none where nothing personal crosses. */
public enum Basis {
    CONSENT,
    PUBLIC_TASK,
    LEGAL_DUTY,
    VITAL_INTEREST,
    /** Of profile C0 alone. */
    NONE;

    /** The word of our files and contracts, such as {@code public-task}. */
    public String word() {
        return Words.word(this);
    }

    /** @throws IllegalArgumentException if there is no such basis */
    @JsonCreator
    public static Basis of(String word) {
        return Words.of(Basis.class, word);
    }
}
