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
 * We call its case tracker, a Primero.
 *
 * @param address its API's base, which ends in {@code /api/v2}
 * @param module in which cases are kept
 * @param recipient the tracker's user to whom referrals are given
 * @param every how often its decisions are asked for
 * @param overlap how far each asking looks back
 * @param notified the key that its webhook shows when a case changed; empty where it is only asked
 */
public record PrimeroReach(
        URI address,
        String module,
        String recipient,
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

    public PrimeroReach {
        ReachChecks.isAPartnersAddress(address);
        ReachChecks.longerThanNothing(callLimit, "callLimit");
        ReachChecks.longerThanNothing(every, "pollEvery");
        ReachChecks.longerThanNothing(overlap, "overlap");
        ReachChecks.atLeastOne(consumers);
        if (module.isBlank() || recipient.isBlank()) {
            throw new IllegalArgumentException("'module' and 'recipient' are words of the tracker, not empty");
        }
    }

    @JsonCreator
    static PrimeroReach read(
            URI address,
            String module,
            String recipient,
            Duration callLimit,
            Duration pollEvery,
            Access credentials,
            @JsonSetter(nulls = Nulls.SET) @Nullable Duration overlap,
            @JsonSetter(nulls = Nulls.SET) @Nullable Certificates certificates,
            @JsonSetter(nulls = Nulls.SET) @Nullable Integer callsPerMinute,
            @JsonSetter(nulls = Nulls.SET) @Nullable Integer consumers,
            @JsonSetter(nulls = Nulls.SET) @Nullable NotifiedBy notified) {
        return new PrimeroReach(
                address,
                module,
                recipient,
                callLimit,
                pollEvery,
                Objects.requireNonNullElse(overlap, USUAL_OVERLAP),
                credentials,
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
