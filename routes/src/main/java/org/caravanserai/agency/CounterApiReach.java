package org.caravanserai.agency;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import org.jspecify.annotations.Nullable;

/** It only sends, and fetches answers from the counter API. */
public record CounterApiReach(int consumers) implements Reach {
    public CounterApiReach {
        ReachChecks.atLeastOne(consumers);
    }

    @JsonCreator
    static CounterApiReach read(@JsonSetter(nulls = Nulls.SET) @Nullable Integer consumers) {
        return new CounterApiReach(ReachChecks.orOne(consumers));
    }
}
