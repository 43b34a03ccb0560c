package org.caravanserai.referral;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How a recipient sorts what came to it. */
public enum Folder {
    NEW(EnumSet.of(State.REQUESTED, State.RECEIVED)),
    ACCEPTED(EnumSet.of(State.ACCEPTED, State.IN_PROGRESS)),
    /** For the sender, the person, or a place. */
    WAITING(EnumSet.of(State.ON_HOLD, State.WAITING_FOR_PERSON, State.WAITLISTED)),
    /** Ended in the last thirty days. */
    CLOSED(EnumSet.range(State.COMPLETED, State.UNDELIVERABLE));

    private final Set<State> states;

    Folder(Set<State> states) {
        this.states = states;
    }

    /** The word in addresses, such as {@code new}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Folder> of(String word) {
        return Arrays.stream(values())
                .filter(folder -> folder.word().equals(word))
                .findFirst();
    }

    static Folder holding(State state) {
        return Arrays.stream(values())
                .filter(folder -> folder.states.contains(state))
                .findFirst()
                .orElseThrow();
    }

    String[] words() {
        return states.stream().map(State::word).toArray(String[]::new);
    }
}
