package org.caravanserai.identity;

import org.caravanserai.connectors.exchange.AgencyId;

/**
 * Asked about every authenticated call before anything is looked up. Whoever implements it records the attempt and
 * raises the alert; the caller gets one fixed 404, whatever it asked for.
 */
@FunctionalInterface
public interface Firewall {
    boolean closedTo(AgencyId agency);
}
