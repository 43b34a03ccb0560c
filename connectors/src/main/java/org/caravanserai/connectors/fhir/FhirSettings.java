package org.caravanserai.connectors.fhir;

import static java.util.Objects.requireNonNull;

import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.Mapping;
import org.caravanserai.connectors.http.PartnerAddress;
import org.caravanserai.connectors.http.PartnerHttp;

/**
 * How to reach one regional service.
 *
 * @param address the server's FHIR base
 * @param ourOrganization the identifier by which Tasks name us as their requester
 * @param http its connections, with the limit of a call and our credentials
 * @param mapping its codes and ours
 */
public record FhirSettings(
        AgencyId agency, PartnerAddress address, String ourOrganization, PartnerHttp http, Mapping mapping) {
    public FhirSettings {
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
