package org.caravanserai.watch;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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
    private final Map<AgencyId, Watched> made = new ConcurrentHashMap<>();
    private final Agencies agencies;
    private final Partners partners;

    Watches(Agencies agencies, Partners partners) {
        this.agencies = agencies;
        this.partners = partners;
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

    Optional<Watched> find(AgencyId id) {
        return agencies.find(id)
                .filter(Agency::takesPart)
                .flatMap(agency -> agency.reached() instanceof CaseStatusReach reach
                        ? Optional.of(watched(id, reach))
                        : Optional.empty());
    }

    /** The same one as long as its entry is the same: a token and what is known of its hours are kept. */
    private Watched watched(AgencyId id, CaseStatusReach reach) {
        return made.compute(
                id,
                (same, before) -> before != null && before.reach().equals(reach)
                        ? before
                        : new Watched(id, reach, connector(id, reach, partners)));
    }
}
