package org.caravanserai.handoff;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.caravanserai.connectors.exchange.AgencyConnector;
import org.caravanserai.connectors.exchange.AgencyId;

/** The connector of each agency that is called; an agency that fetches has none. */
public final class Connectors {
    private volatile Map<AgencyId, AgencyConnector> byAgency;

    public Connectors(Map<AgencyId, AgencyConnector> byAgency) {
        this.byAgency = Map.copyOf(byAgency);
    }

    /** From now on others for these agencies, and none where there is none; a call under way ends with the one it began with. */
    void change(Map<AgencyId, Optional<AgencyConnector>> changed) {
        Map<AgencyId, AgencyConnector> next = new HashMap<>(byAgency);
        changed.forEach((agency, connector) -> {
            next.remove(agency);
            connector.ifPresent(made -> next.put(agency, made));
        });
        byAgency = Map.copyOf(next);
    }

    /** From now on another connector for one agency. */
    public void replace(AgencyId agency, AgencyConnector instead) {
        change(Map.of(agency, Optional.of(instead)));
    }

    public Optional<AgencyConnector> find(AgencyId agency) {
        return Optional.ofNullable(byAgency.get(agency));
    }
}
