package org.caravanserai.referral;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What a recipient may say of a referral as it stands: the rows of the table that are its own. */
public final class RecipientMay {
    private RecipientMay() {}

    /** Without what is asked of it on a recall, which stands beside every state. */
    public static Set<Event> say(State state) {
        return Transitions.TABLE.stream()
                .filter(row -> row.by() == Party.RECIPIENT && row.from().contains(state))
                .map(Transition::event)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Event.class)));
    }
}
