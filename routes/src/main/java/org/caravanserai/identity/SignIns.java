package org.caravanserai.identity;

import org.caravanserai.connectors.exchange.AgencyId;

/** Notes that an agency showed a token that was believed; the feature that tells operators implements it. */
@FunctionalInterface
public interface SignIns {
    /** @param path of the request */
    void signedIn(AgencyId agency, String path);
}
