package org.caravanserai.connectors.primero;

import java.time.Duration;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.Mapping;
import org.caravanserai.connectors.http.PartnerAddress;
import org.caravanserai.connectors.http.PartnerHttp;

/**
 * How to reach one case tracker.
 *
 * @param address its API's base, which ends in {@code /api/v2}
 * @param module in which cases are kept, such as {@code primeromodule-cp}
 * @param recipient the user to whom referrals are given
 * @param overlap how far each poll looks back
 * @param http its connections, with the limit of a call and our credentials
 * @param mapping its codes and ours
 */
public record PrimeroSettings(
        AgencyId agency,
        PartnerAddress address,
        String module,
        String recipient,
        Duration overlap,
        PartnerHttp http,
        Mapping mapping) {
    public PrimeroSettings {
        if (module.isBlank() || recipient.isBlank()) {
            throw new IllegalArgumentException("a tracker has a module and a recipient: " + agency);
        }
        if (overlap.isNegative()) {
            throw new IllegalArgumentException("a poll looks back, not ahead: " + agency);
        }
    }

    @Override
    public String toString() {
        return "case tracker of " + agency;
    }
}
