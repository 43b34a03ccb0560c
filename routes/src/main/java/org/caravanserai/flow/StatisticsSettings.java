package org.caravanserai.flow;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a region's months are published ({@code caravanserai.statistics.*}).
 *
 * @param threshold numbers of people below it are hidden; what is published already stays as it is
 * @param closesAfter how long after its end a month is counted, so that most of what was sent in it has been answered
 */
@ConfigurationProperties("caravanserai.statistics")
record StatisticsSettings(
        @DefaultValue("10") int threshold,
        @DefaultValue("14d") Duration closesAfter) {
    private static final int LOWEST = 5;

    StatisticsSettings {
        if (threshold < LOWEST) {
            throw new IllegalArgumentException("caravanserai.statistics.threshold is never under " + LOWEST);
        }
        if (closesAfter.isNegative()) {
            throw new IllegalArgumentException(
                    "caravanserai.statistics.closes-after: no month is counted before its end");
        }
    }
}
