package org.caravanserai.agency;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * It only sends, and fetches answers from the counter API.
 *
 * @param drop where it may put files of referrals instead of calling us; empty where it may not
 * @param updates where its own system is told that there is something to fetch; empty where nobody is
 */
public record CounterApiReach(Optional<Updates> updates, Optional<DropFolder> drop, int consumers) implements Reach {
    public CounterApiReach {
        ReachChecks.atLeastOne(consumers);
    }

    @JsonCreator
    static CounterApiReach read(
            @JsonSetter(nulls = Nulls.SET) @Nullable Updates updates,
            @JsonSetter(nulls = Nulls.SET) @Nullable DropFolder drop,
            @JsonSetter(nulls = Nulls.SET) @Nullable Integer consumers) {
        return new CounterApiReach(
                Optional.ofNullable(updates), Optional.ofNullable(drop), ReachChecks.orOne(consumers));
    }
}
