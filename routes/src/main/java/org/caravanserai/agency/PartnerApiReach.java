package org.caravanserai.agency;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import org.jspecify.annotations.Nullable;

/** It fetches its handoffs from the partner API, or its people read them in the hosted inbox. */
public record PartnerApiReach(int consumers) implements Reach {
    public PartnerApiReach {
        ReachChecks.atLeastOne(consumers);
    }

    @JsonCreator
    static PartnerApiReach read(@JsonSetter(nulls = Nulls.SET) @Nullable Integer consumers) {
        return new PartnerApiReach(ReachChecks.orOne(consumers));
    }

    @Override
    public boolean fetches() {
        return true;
    }
}
