package org.caravanserai.connectors.citizenship;

import static java.util.Objects.requireNonNull;

import java.time.ZoneId;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.http.PartnerAddress;
import org.caravanserai.connectors.http.PartnerHttp;

/**
 * How to reach one authority's case status.
 *
 * @param address the base of its API
 * @param http its connections, with the limit of a call and our credentials
 * @param zone in which it writes its dates
 * @param words what its texts mean
 */
public record StatusSettings(
        AgencyId agency, PartnerAddress address, PartnerHttp http, ZoneId zone, StatusWords words) {
    public StatusSettings {
        requireNonNull(agency, "agency");
        requireNonNull(http, "http");
        requireNonNull(words, "words");
    }

    @Override
    public String toString() {
        return "case status at " + agency;
    }
}
