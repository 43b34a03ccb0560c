package org.caravanserai.agency;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * We call its FHIR R4 server.
 *
 * @param ourOrganization the name under which it knows us
 * @param every how often its answers are asked for
 * @param notified how its server tells us of changes between two askings; empty where it is only asked
 * @param overlap how far each asking looks back: longer finds what its server shows late, shorter reads less twice
 */
public record FhirReach(
        URI address,
        String ourOrganization,
        Duration callLimit,
        Duration every,
        Duration overlap,
        Access credentials,
        Certificates certificates,
        OptionalInt callsPerMinute,
        int consumers,
        Optional<NotifiedBy> notified)
        implements Called {
    private static final Duration USUAL_OVERLAP = Duration.ofSeconds(10);

    public FhirReach {
        ReachChecks.isAPartnersAddress(address);
        ReachChecks.longerThanNothing(callLimit, "callLimit");
        ReachChecks.longerThanNothing(every, "pollEvery");
        ReachChecks.longerThanNothing(overlap, "overlap");
        ReachChecks.atLeastOne(consumers);
    }

    @JsonCreator
    static FhirReach read(
            URI address,
            String ourOrganization,
            Duration callLimit,
            Duration pollEvery,
            @JsonSetter(nulls = Nulls.SET) @Nullable Duration overlap,
            @JsonSetter(nulls = Nulls.SET) @Nullable Access credentials,
            @JsonSetter(nulls = Nulls.SET) @Nullable Certificates certificates,
            @JsonSetter(nulls = Nulls.SET) @Nullable Integer callsPerMinute,
            @JsonSetter(nulls = Nulls.SET) @Nullable Integer consumers,
            @JsonSetter(nulls = Nulls.SET) @Nullable NotifiedBy notified) {
        return new FhirReach(
                address,
                ourOrganization,
                callLimit,
                pollEvery,
                Objects.requireNonNullElse(overlap, USUAL_OVERLAP),
                Objects.requireNonNullElse(credentials, Access.OPEN),
                Objects.requireNonNullElse(certificates, Certificates.USUAL),
                ReachChecks.limit(callsPerMinute),
                ReachChecks.orOne(consumers),
                Optional.ofNullable(notified));
    }

    @Override
    public Optional<Duration> pollEvery() {
        return Optional.of(every);
    }
}
