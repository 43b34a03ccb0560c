package org.caravanserai.referral;

import java.util.UUID;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.Facts;
import org.caravanserai.connectors.exchange.Urgency;
import org.jspecify.annotations.Nullable;

/**
 * What a counter wants sent.
 *
 * @param person the sender's own reference
 * @param counterCase the sender's own case number; never leaves
 */
public record NewReferral(
        String person,
        @Nullable String counterCase,
        String journey,
        int stage,
        AgencyId to,
        Urgency urgency,
        UUID consent,
        Facts facts) {

    @Override
    public String toString() {
        return "NewReferral[" + journey + "/" + stage + " to " + to + "]";
    }
}
