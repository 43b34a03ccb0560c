package org.caravanserai.withdrawal;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many codes of slips may be asked about or presented ({@code caravanserai.codes.*}), on each node. More serves busier
 * counters; less makes it slower to try codes, of which one in some thousands may be somebody's.
 *
 * @param perActorMinute by one staff member in a minute
 * @param perActorDay by one staff member in a day
 * @param perAgencyMinute by all staff of an agency in a minute
 * @param perAgencyDay by all staff of an agency in a day
 */
@ConfigurationProperties("caravanserai.codes")
record CodeSettings(
        @DefaultValue("20") int perActorMinute,
        @DefaultValue("200") int perActorDay,
        @DefaultValue("60") int perAgencyMinute,
        @DefaultValue("2000") int perAgencyDay) {
    CodeSettings {
        if (perActorMinute < 1 || perActorDay < perActorMinute) {
            throw new IllegalArgumentException(
                    "caravanserai.codes.per-actor-day must be no less than per-actor-minute, and that at least 1");
        }
        if (perAgencyMinute < perActorMinute || perAgencyDay < perAgencyMinute) {
            throw new IllegalArgumentException(
                    "caravanserai.codes.per-agency-day must be no less than per-agency-minute, and that no less than per-actor-minute");
        }
    }
}
