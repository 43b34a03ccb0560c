package org.caravanserai.identity;

import org.caravanserai.connectors.exchange.AgencyId;

/** Says which agencies take part; the feature that reads {@code agencies.yaml} implements it. */
@FunctionalInterface
public interface KnownAgencies {
    boolean knows(AgencyId agency);
}
