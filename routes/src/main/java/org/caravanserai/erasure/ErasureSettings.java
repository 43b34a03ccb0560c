package org.caravanserai.erasure;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How facts are erased ({@code caravanserai.erasure.*}). How long they are kept is said by journeys and consents.
 *
 * @param every how often a node looks for what is due
 * @param afterRecall how long the facts under a withdrawn consent are kept while its recipient does not confirm the recall
 */
@ConfigurationProperties("caravanserai.erasure")
record ErasureSettings(
        @DefaultValue("1m") Duration every,
        @DefaultValue("30d") Duration afterRecall) {
    ErasureSettings {
        if (every.toMillis() < 1 || afterRecall.isNegative()) {
            throw new IllegalArgumentException(
                    "caravanserai.erasure.every must be longer than nothing, after-recall not less");
        }
    }
}
