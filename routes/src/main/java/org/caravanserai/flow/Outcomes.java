package org.caravanserai.flow;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.caravanserai.referral.State;

/** How referrals stand when their month is counted: the state they ended in, or open. */
public final class Outcomes {
    public static final String OPEN = "open";

    private Outcomes() {}

    static String of(String state) {
        State at = State.of(state);
        return at.ended() ? at.word() : OPEN;
    }

    public static List<String> words() {
        return Stream.concat(Arrays.stream(State.values()).filter(State::ended).map(State::word), Stream.of(OPEN))
                .toList();
    }
}
