package org.caravanserai.agency;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.caravanserai.configuration.Words;

/** How far an agency takes part. It leaves in two steps, so that nothing new begins while the old comes to its end. */
public enum Membership {
    MEMBER,
    /** Nothing new begins with it; what is under way goes on, and it can still be told of a withdrawal. */
    LEAVING,
    /** Known by name only, for what is past: no way in, none out. */
    LEFT;

    /** The word of our files and contracts, such as {@code leaving}. */
    public String word() {
        return Words.word(this);
    }

    /** @throws IllegalArgumentException if there is no such word */
    @JsonCreator
    public static Membership of(String word) {
        return Words.of(Membership.class, word);
    }
}
