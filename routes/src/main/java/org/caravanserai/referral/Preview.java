package org.caravanserai.referral;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.directory.Availability;
import org.jspecify.annotations.Nullable;

/**
 * What would leave and what would stay, each with its rule.
 *
 * @param reason the first rule that says no
 * @param availability whether the recipient has room
 * @param alternatives who else takes it, where the recipient is paused or full
 * @param payloadDigest where a consent binds to exactly this payload
 * @param afterAccepting what the recipient would see only once it has accepted
 */
public record Preview(
        boolean accepted,
        Optional<String> reason,
        Availability availability,
        List<AgencyId> alternatives,
        List<Line> goes,
        List<Line> stays,
        Set<DataCategory> afterAccepting,
        Instant dueAt,
        @Nullable String payloadDigest) {

    /** @param rule why it goes or stays, in a plain sentence */
    public record Line(DataCategory category, String rule) {}
}
