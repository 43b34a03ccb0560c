package org.caravanserai.watch;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.agency.CaseStatusReach;
import org.caravanserai.connectors.citizenship.StatusConnector;
import org.caravanserai.connectors.citizenship.StatusSettings;
import org.caravanserai.connectors.citizenship.StatusWords;
import org.caravanserai.connectors.citizenship.StatusWords.Meaning;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.CaseWatch;
import org.caravanserai.connectors.http.PartnerAddress;
import org.caravanserai.handoff.Partners;
import org.springframework.stereotype.Component;

/** The authorities whose case status is looked at, each with the connector that its entry in {@code agencies.yaml} asks for. */
@Component
class Watches {
    private final Map<AgencyId, Watched> byAgency = new HashMap<>();

    Watches(Agencies agencies, Partners partners) {
        for (Agency agency : agencies.all()) {
            if (agency.reached() instanceof CaseStatusReach reach) {
                byAgency.put(agency.id(), new Watched(agency.id(), reach, connector(agency.id(), reach, partners)));
            }
        }
    }

    /** One authority. */
    record Watched(AgencyId id, CaseStatusReach reach, CaseWatch connector) {}

    private static CaseWatch connector(AgencyId agency, CaseStatusReach reach, Partners partners) {
        return new StatusConnector(new StatusSettings(
                agency,
                new PartnerAddress(reach.address()),
                partners.http(reach),
                reach.open().zone(),
                new StatusWords(reach.words().stream()
                        .map(one -> Meaning.of(one.says(), one.means()))
                        .toList())));
    }

    Optional<Watched> find(AgencyId agency) {
        return Optional.ofNullable(byAgency.get(agency));
    }
}
