package org.caravanserai.directory;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.caravanserai.connectors.directory.ListedService.Particulars;
import org.caravanserai.connectors.exchange.AgencyId;
import org.jspecify.annotations.Nullable;

/**
 * A service that a counter may choose.
 *
 * @param everywhere for people of all districts
 * @param changedAt when its directory last changed it
 * @param readAt when we last read it there
 */
public record OfferedService(
        UUID id,
        String directory,
        AgencyId agency,
        String name,
        List<String> needs,
        List<String> languages,
        List<String> districts,
        boolean everywhere,
        Particulars particulars,
        @Nullable Instant changedAt,
        Instant readAt) {
    public OfferedService {
        needs = List.copyOf(needs);
        languages = List.copyOf(languages);
        districts = List.copyOf(districts);
    }
}
