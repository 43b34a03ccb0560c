package org.caravanserai.agency;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How an agency's server tells us of changes.
 *
 * @param secret what it shows with each notification
 * @param checkEvery how often we see to it that it still does
 */
public record NotifiedBy(SecretName secret, Duration checkEvery) {
    private static final Duration USUAL = Duration.ofMinutes(5);

    public NotifiedBy {
        ReachChecks.longerThanNothing(checkEvery, "checkEvery");
    }

    @JsonCreator
    static NotifiedBy read(SecretName secret, @JsonSetter(nulls = Nulls.SET) @Nullable Duration checkEvery) {
        return new NotifiedBy(secret, Objects.requireNonNullElse(checkEvery, USUAL));
    }
}
