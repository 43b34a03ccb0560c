package org.caravanserai.referral;

import java.util.UUID;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.Facts;
import org.caravanserai.connectors.exchange.Urgency;
import org.jspecify.annotations.Nullable;

/**
 * What a counter wants sent.
 *
 * @param person the sender's own reference; null where nothing personal crosses
 * @param counterCase the sender's own case number; never leaves
 * @param consent null where nothing personal crosses, and in a preview that comes before the question
 */
public record NewReferral(
        @Nullable String person,
        @Nullable String counterCase,
        String journey,
        int stage,
        AgencyId to,
        Urgency urgency,
        @Nullable UUID consent,
        Facts facts) {

    @Override
    public String toString() {
        return "NewReferral[" + journey + "/" + stage + " to " + to + "]";
    }
}
