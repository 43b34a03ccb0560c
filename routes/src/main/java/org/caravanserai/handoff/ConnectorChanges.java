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
import org.caravanserai.mapping.Mappings;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Makes the connectors anew whose agencies are reached or mapped in another way, and leaves the others as they are. */
@Component
class ConnectorChanges implements BeforeChange {
    private final Agencies agencies;
    private final Connectors connectors;
    private final ConnectorMaking making;
    private final Mappings mappings;
    private final DeliverySettings settings;
    private Map<AgencyId, Optional<AgencyConnector>> ready = Map.of();

    ConnectorChanges(
            Agencies agencies,
            Connectors connectors,
            ConnectorMaking making,
            Mappings mappings,
            DeliverySettings settings) {
        this.mappings = mappings;
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
            if (same(agency, draft.part(Mappings.class))) {
                made.remove(agency.id());
            } else {
                make(agency, draft.part(Mappings.class), made, objections);
            }
        }
        ready = made;
        return objections;
    }

    private boolean same(Agency next, Mappings read) {
        return agencies.find(next.id())
                .filter(now -> now.reached().equals(next.reached()) && now.takesPart() == next.takesPart())
                .filter(now -> mappings.of(now).equals(read.of(next)))
                .isPresent();
    }

    private void make(
            Agency agency, Mappings read, Map<AgencyId, Optional<AgencyConnector>> made, List<Objection> objections) {
        try {
            made.put(agency.id(), agency.takesPart() ? making.connector(agency, read) : Optional.empty());
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
