package org.caravanserai.flow;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A region's month, counted exactly; never shown.
 *
 * @param agencies those of the region; others are not named
 * @param refusals by reason
 */
record MonthCounts(
        Set<String> agencies,
        List<Tally> tallies,
        Map<String, Integer> refusals,
        List<Contacts> contacts,
        List<Waiting> waiting) {

    /** How long first contact took, of all or of one service or recipient. */
    record Contacts(@Nullable String service, @Nullable String to, int count, int median, int p90) {}

    /** What waits at an agency. */
    record Waiting(String agency, int count, Duration oldest) {}
}
