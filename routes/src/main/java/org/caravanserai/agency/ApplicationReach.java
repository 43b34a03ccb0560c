package org.caravanserai.agency;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * We submit applications to it, each in steps: draft, enrich, confirm.
 *
 * @param callLimit longest time of all steps of one delivery together
 */
public record ApplicationReach(
        URI address,
        Duration callLimit,
        Access credentials,
        Certificates certificates,
        OptionalInt callsPerMinute,
        int consumers)
        implements Called {
    public ApplicationReach {
        ReachChecks.isAPartnersAddress(address);
        ReachChecks.longerThanNothing(callLimit, "callLimit");
        ReachChecks.atLeastOne(consumers);
    }

    @JsonCreator
    static ApplicationReach read(
            URI address,
            Duration callLimit,
            @JsonSetter(nulls = Nulls.SET) @Nullable Access credentials,
            @JsonSetter(nulls = Nulls.SET) @Nullable Certificates certificates,
            @JsonSetter(nulls = Nulls.SET) @Nullable Integer callsPerMinute,
            @JsonSetter(nulls = Nulls.SET) @Nullable Integer consumers) {
        return new ApplicationReach(
                address,
                callLimit,
                Objects.requireNonNullElse(credentials, Access.OPEN),
                Objects.requireNonNullElse(certificates, Certificates.USUAL),
                ReachChecks.limit(callsPerMinute),
                ReachChecks.orOne(consumers));
    }

    /** A test would be an application to a national authority. */
    @Override
    public boolean takesTests() {
        return false;
    }
}
