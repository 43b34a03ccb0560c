package org.caravanserai.agency;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.caravanserai.connectors.exchange.CaseStatus;
import org.jspecify.annotations.Nullable;

/**
 * We look at its case status API, one case a call; nothing is delivered to it.
 *
 * @param callsPerSecond that all nodes together may make
 * @param callsPerDay that all nodes together may make from midnight to midnight GMT, spread over its open hours
 * @param lookEvery pause between two looks at one case, longer when the day's calls do not reach for all
 * @param words what its texts mean; the first that fits counts
 * @param endsWith after these the watch is closed
 */
public record CaseStatusReach(
        URI address,
        Duration callLimit,
        Access credentials,
        Certificates certificates,
        OpenHours open,
        int callsPerSecond,
        int callsPerDay,
        Duration lookEvery,
        List<CaseWords> words,
        Set<CaseStatus> endsWith,
        int consumers)
        implements Called {
    public CaseStatusReach {
        ReachChecks.isAPartnersAddress(address);
        ReachChecks.longerThanNothing(callLimit, "callLimit");
        ReachChecks.longerThanNothing(lookEvery, "lookEvery");
        ReachChecks.atLeastOne(consumers);
        if (callsPerSecond < 1 || callsPerDay < 1) {
            throw new IllegalArgumentException("callsPerSecond and callsPerDay are 1 or more");
        }
        words = List.copyOf(words);
        endsWith = Set.copyOf(endsWith);
    }

    @JsonCreator
    static CaseStatusReach read(
            URI address,
            Duration callLimit,
            @JsonSetter(nulls = Nulls.SET) @Nullable Access credentials,
            @JsonSetter(nulls = Nulls.SET) @Nullable Certificates certificates,
            OpenHours open,
            int callsPerSecond,
            int callsPerDay,
            Duration lookEvery,
            List<CaseWords> words,
            Set<CaseStatus> endsWith,
            @JsonSetter(nulls = Nulls.SET) @Nullable Integer consumers) {
        return new CaseStatusReach(
                address,
                callLimit,
                Objects.requireNonNullElse(credentials, Access.OPEN),
                Objects.requireNonNullElse(certificates, Certificates.USUAL),
                open,
                callsPerSecond,
                callsPerDay,
                lookEvery,
                words,
                endsWith,
                ReachChecks.orOne(consumers));
    }

    /** A handoff to it ends in the hub, as a watch; each look is decided anew. */
    @Override
    public boolean endsHere() {
        return true;
    }
}
