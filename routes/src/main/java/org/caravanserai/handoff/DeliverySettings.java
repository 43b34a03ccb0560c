package org.caravanserai.handoff;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How deliveries to agencies behave ({@code caravanserai.delivery.*}).
 *
 * @param breakerOpen how long an agency that keeps failing is left alone before one call tries it again; longer spares a
 *     sick server, shorter finds it well again sooner
 */
@ConfigurationProperties("caravanserai.delivery")
record DeliverySettings(@DefaultValue("10s") Duration breakerOpen) {
    DeliverySettings {
        if (breakerOpen.toMillis() < 1) {
            throw new IllegalArgumentException("caravanserai.delivery.breaker-open must be longer than nothing");
        }
    }
}
