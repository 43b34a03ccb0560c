package org.caravanserai.connectors.citizenship;

import static java.util.Objects.requireNonNull;

import java.time.ZoneId;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.Scans;
import org.caravanserai.connectors.exchange.StepJournal;
import org.caravanserai.connectors.http.PartnerAddress;
import org.caravanserai.connectors.http.PartnerHttp;

/**
 * How to reach one authority that takes applications.
 *
 * @param http its connections; the limit of a call holds for all steps of one delivery together
 * @param zone by whose calendar somebody is a child
 * @param journal what the steps of each delivery brought
 * @param scans what goes with them
 */
public record ApplicationSettings(
        AgencyId agency, PartnerAddress address, PartnerHttp http, ZoneId zone, StepJournal journal, Scans scans) {
    public ApplicationSettings {
        requireNonNull(agency, "agency");
        requireNonNull(http, "http");
        requireNonNull(journal, "journal");
    }

    @Override
    public String toString() {
        return "applications at " + agency;
    }
}
