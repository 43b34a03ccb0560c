package org.caravanserai.connectors.fhir;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.Mapping;
import org.caravanserai.connectors.http.PartnerAddress;
import org.caravanserai.connectors.http.PartnerHttp;

/**
 * How to reach one regional service.
 *
 * @param address the server's FHIR base
 * @param ourOrganization the identifier by which Tasks name us as their requester
 * @param overlap how far each poll looks back, for changes that the server shows later than they were made
 * @param http its connections, with the limit of a call and our credentials
 * @param mapping its codes and ours
 * @param notifications where it shall tell us of changes; empty to be polled only
 */
public record FhirSettings(
        AgencyId agency,
        PartnerAddress address,
        String ourOrganization,
        Duration overlap,
        PartnerHttp http,
        Mapping mapping,
        Optional<Notifications> notifications) {
    public FhirSettings {
        if (overlap.isNegative()) {
            throw new IllegalArgumentException("a poll looks back, not ahead: " + agency);
        }
        requireNonNull(agency, "agency");
        requireNonNull(http, "http");
        requireNonNull(mapping, "mapping");
        if (ourOrganization.isBlank()) {
            throw new IllegalArgumentException("a Task names its requester: " + agency);
        }
    }

    /** The base without a slash at its end. */
    String base() {
        return address.toString();
    }

    @Override
    public String toString() {
        return "FHIR server of " + agency;
    }
}
