package org.caravanserai.issuing;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How tokens are given ({@code caravanserai.issuing.*}).
 *
 * @param tokenLife how long a token is believed; a client that lost its secret can be used for that long
 * @param wrongPerMinute wrong secrets for one client from one address in a minute, on each node, before it has to wait
 */
@ConfigurationProperties("caravanserai.issuing")
record IssuingSettings(
        @DefaultValue("10m") Duration tokenLife,
        @DefaultValue("10") int wrongPerMinute) {
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    IssuingSettings {
        if (tokenLife.compareTo(SHORTEST) < 0 || tokenLife.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("caravanserai.issuing.token-life is 1m to 1h: " + tokenLife);
        }
        if (wrongPerMinute < 1) {
            throw new IllegalArgumentException("caravanserai.issuing.wrong-per-minute is at least 1");
        }
    }
}
