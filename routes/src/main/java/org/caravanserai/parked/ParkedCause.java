package org.caravanserai.parked;

import java.time.Instant;
import org.caravanserai.connectors.exchange.AgencyId;
import org.jspecify.annotations.Nullable;

/**
 * What keeps messages of one agency parked.
 *
 * @param codeList where a code is unknown: of which list
 * @param code the code, where it looks like one
 */
public record ParkedCause(
        AgencyId agency,
        String cause,
        @Nullable String codeList,
        @Nullable String code,
        int count,
        Instant oldest) {
    public ParkedGroup group() {
        return new ParkedGroup(agency, cause, codeList, code);
    }
}
