package org.caravanserai.consent;

import java.util.UUID;
import org.caravanserai.connectors.exchange.AgencyId;

/**
 * A supervisor said yes in a guardian's place, because the guardian may be the danger; whoever keeps reviews opens one, in the
 * same transaction.
 */
public record SupervisorDecided(UUID consent, AgencyId agency, String actor) {}
