package org.caravanserai.agency;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where a sender's own system wants to be told that its referrals changed. */
public record Updates(
        URI address, Duration callLimit, EventSignature signature, Access credentials, Certificates certificates) {
    public Updates {
        ReachChecks.isAPartnersAddress(address);
        ReachChecks.longerThanNothing(callLimit, "callLimit");
    }

    @JsonCreator
    static Updates read(
            URI address,
            Duration callLimit,
            EventSignature signature,
            @JsonSetter(nulls = Nulls.SET) @Nullable Access credentials,
            @JsonSetter(nulls = Nulls.SET) @Nullable Certificates certificates) {
        return new Updates(
                address,
                callLimit,
                signature,
                Objects.requireNonNullElse(credentials, Access.OPEN),
                Objects.requireNonNullElse(certificates, Certificates.USUAL));
    }
}
