package org.caravanserai.flow;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * Which months are asked for.
 *
 * @param from the first; left out, a year's worth
 * @param to the last; left out, the newest there is
 */
public record StatisticsWanted(
        @Nullable YearMonth from, @Nullable YearMonth to) {
    /** The newest year's. */
    public static final StatisticsWanted NEWEST = new StatisticsWanted(null, null);
}
