package org.caravanserai.parked;

import org.caravanserai.connectors.exchange.AgencyId;
import org.jspecify.annotations.Nullable;

/**
 * What parked messages have in common: whoever mends it mends it for all.
 *
 * @param codeList where a code is unknown: of which list
 * @param code the code, where it looks like one
 */
public record ParkedGroup(
        AgencyId agency,
        String cause,
        @Nullable String codeList,
        @Nullable String code) {}
