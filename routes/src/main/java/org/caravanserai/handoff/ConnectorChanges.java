package org.caravanserai.handoff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.configuration.BeforeChange;
import org.caravanserai.configuration.ConfigurationChanged;
import org.caravanserai.configuration.Draft;
import org.caravanserai.configuration.Objection;
import org.caravanserai.connectors.exchange.AgencyConnector;
import org.caravanserai.connectors.exchange.AgencyId;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Makes the connectors anew whose agencies are reached in another way, and leaves the others as they are. */
@Component
class ConnectorChanges implements BeforeChange {
    private final Agencies agencies;
    private final Connectors connectors;
    private final ConnectorMaking making;
    private final DeliverySettings settings;
    private Map<AgencyId, Optional<AgencyConnector>> ready = Map.of();

    ConnectorChanges(Agencies agencies, Connectors connectors, ConnectorMaking making, DeliverySettings settings) {
        this.agencies = agencies;
        this.connectors = connectors;
        this.making = making;
        this.settings = settings;
    }

    @Override
    public List<Objection> objections(Draft draft) {
        Agencies next = draft.part(Agencies.class);
        settings.check(next);
        Map<AgencyId, Optional<AgencyConnector>> made = new HashMap<>();
        List<Objection> objections = new ArrayList<>();
        agencies.all().forEach(agency -> made.put(agency.id(), Optional.empty()));
        for (Agency agency : next.all()) {
            if (same(agency)) {
                made.remove(agency.id());
            } else {
                make(agency, made, objections);
            }
        }
        ready = made;
        return objections;
    }

    private boolean same(Agency next) {
        return agencies.find(next.id())
                .filter(now -> now.reached().equals(next.reached()) && now.takesPart() == next.takesPart())
                .isPresent();
    }

    private void make(Agency agency, Map<AgencyId, Optional<AgencyConnector>> made, List<Objection> objections) {
        try {
            made.put(agency.id(), agency.takesPart() ? making.connector(agency) : Optional.empty());
        } catch (IllegalArgumentException e) {
            objections.add(
                    new Objection("agencies." + agency.id() + ".reached", "reach", String.valueOf(e.getMessage())));
        }
    }

    /** Before a route listens for a new one. */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void change(ConfigurationChanged changed) {
        connectors.change(ready);
    }
}
