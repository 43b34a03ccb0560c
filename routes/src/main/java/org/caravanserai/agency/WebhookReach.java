package org.caravanserai.agency;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** We push its handoffs to an address of its own, and it answers over the partner API. */
public record WebhookReach(
        URI address,
        Duration callLimit,
        EventSignature signature,
        Access credentials,
        Certificates certificates,
        OptionalInt callsPerMinute,
        int consumers)
        implements Called {
    public WebhookReach {
        ReachChecks.isAPartnersAddress(address);
        ReachChecks.longerThanNothing(callLimit, "callLimit");
        ReachChecks.atLeastOne(consumers);
    }

    @JsonCreator
    static WebhookReach read(
            URI address,
            Duration callLimit,
            EventSignature signature,
            @JsonSetter(nulls = Nulls.SET) @Nullable Access credentials,
            @JsonSetter(nulls = Nulls.SET) @Nullable Certificates certificates,
            @JsonSetter(nulls = Nulls.SET) @Nullable Integer callsPerMinute,
            @JsonSetter(nulls = Nulls.SET) @Nullable Integer consumers) {
        return new WebhookReach(
                address,
                callLimit,
                signature,
                Objects.requireNonNullElse(credentials, Access.OPEN),
                Objects.requireNonNullElse(certificates, Certificates.USUAL),
                ReachChecks.limit(callsPerMinute),
                ReachChecks.orOne(consumers));
    }

    @Override
    public boolean answersHere() {
        return true;
    }
}
