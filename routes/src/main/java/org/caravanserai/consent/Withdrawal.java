package org.caravanserai.consent;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.caravanserai.connectors.exchange.AgencyId;

/**
 * What a withdrawal came to, for the person's slip.
 *
 * @param stopped codes of referrals of which nothing more will leave
 * @param released what had left already and is recalled
 */
public record Withdrawal(UUID id, int version, ConsentState status, List<String> stopped, List<Released> released) {

    /** @param inFlight whether it may still arrive after this answer */
    public record Released(String code, AgencyId to, boolean inFlight) {}

    Withdrawal withInFlight(Set<String> codes) {
        List<Released> marked = released.stream()
                .map(one -> new Released(one.code(), one.to(), codes.contains(one.code())))
                .toList();
        return new Withdrawal(id, version, status, stopped, marked);
    }
}
