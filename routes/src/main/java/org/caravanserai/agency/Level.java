package org.caravanserai.agency;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.caravanserai.configuration.Words;

/** Where an agency stands between the person's street and the state. */
public enum Level {
    CITY,
    REGION,
    NGO,
    NATIONAL;

    /** The word of our files and contracts, such as {@code city}. */
    public String word() {
        return Words.word(this);
    }

    /** @throws IllegalArgumentException if there is no such level */
    @JsonCreator
    public static Level of(String word) {
        return Words.of(Level.class, word);
    }
}
