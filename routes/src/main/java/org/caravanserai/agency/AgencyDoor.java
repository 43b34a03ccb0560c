package org.caravanserai.agency;

import java.util.Optional;
import java.util.Set;
import org.caravanserai.audit.Audit;
import org.caravanserai.audit.AuditEvent;
import org.caravanserai.audit.Receipt;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.identity.Firewall;
import org.caravanserai.identity.KnownAgencies;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Knows who may call at all: participants, and none of kind enforcement, whose every call is recorded and raises an alert. */
@Component
class AgencyDoor implements KnownAgencies, Firewall {
    private static final Logger LOG = LoggerFactory.getLogger(AgencyDoor.class);
    private final Agencies agencies;
    private final Audit audit;

    AgencyDoor(Agencies agencies, Audit audit) {
        this.agencies = agencies;
        this.audit = audit;
    }

    @Override
    public boolean knows(AgencyId agency) {
        return agencies.find(agency)
                .filter(known -> known.membership() != Membership.LEFT)
                .isPresent();
    }

    @Override
    public boolean closedTo(AgencyId agency) {
        Optional<Agency> enforcement = agencies.find(agency).filter(Agency::enforcement);
        enforcement.ifPresent(caller -> {
            LOG.warn("ALERT a call from {}, of kind enforcement, met the firewall", agency);
            audit.record(Receipt.of(AuditEvent.REFUSED_REQUEST, agency, "unknown")
                    .categories(Set.of(), Set.of())
                    .reason("firewall")
                    .result("deny"));
        });
        return enforcement.isPresent();
    }
}
