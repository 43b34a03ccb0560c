package org.caravanserai.handoff;

import java.util.Optional;
import org.caravanserai.agency.Agency;
import org.caravanserai.connectors.exchange.AgencyConnector;
import org.caravanserai.mapping.Mappings;

/** Makes the connector that an agency's entry asks for; empty for an agency that we do not call. */
@FunctionalInterface
interface ConnectorMaking {
    Optional<AgencyConnector> connector(Agency agency, Mappings mappings);
}
