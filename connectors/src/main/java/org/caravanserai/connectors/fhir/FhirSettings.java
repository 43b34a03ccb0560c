package org.caravanserai.connectors.fhir;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.caravanserai.connectors.exchange.AgencyId;

/**
 * How to reach one regional service.
 *
 * @param address the server's FHIR base, https unless it is this machine
 * @param ourOrganization the identifier by which Tasks name us as their requester
 * @param callLimit within which a delivery or a page of a poll ends
 * @param token a bearer token, asked for at every request; empty where the server wants none
 */
public record FhirSettings(
        AgencyId agency, URI address, String ourOrganization, Duration callLimit, Supplier<Optional<String>> token) {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    public FhirSettings {
        requireNonNull(agency, "agency");
        requireNonNull(token, "token");
        String host = requireNonNull(address.getHost(), "a FHIR address names a host");
        if (!"https".equals(address.getScheme())
                && !("http".equals(address.getScheme()) && THIS_MACHINE.contains(host))) {
            throw new IllegalArgumentException("facts travel over https only: " + agency);
        }
        if (address.getUserInfo() != null || address.getQuery() != null || address.getFragment() != null) {
            throw new IllegalArgumentException("a FHIR address is a plain base: " + agency);
        }
        if (ourOrganization.isBlank()) {
            throw new IllegalArgumentException("a Task names its requester: " + agency);
        }
        if (callLimit.isNegative() || callLimit.isZero()) {
            throw new IllegalArgumentException("a call has a limit above zero: " + agency);
        }
    }

    /** The base without a slash at its end. */
    String base() {
        return address.toString().replaceAll("/+$", "");
    }

    @Override
    public String toString() {
        return "FHIR server of " + agency;
    }
}
