package org.caravanserai.handoff;

import java.time.Duration;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.agency.Called;
import org.caravanserai.configuration.BadConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How deliveries to agencies behave, and how soon another node goes on after a crash ({@code caravanserai.delivery.*}).
 *
 * @param lease of a delivery that is being released; afterwards nobody knows how its call ended, and it is made again
 * @param pollLease of an agency that is asked what is new; afterwards another node asks from where the last one came to
 * @param breakerOpen how long an agency that keeps failing is left alone before one call tries it again; longer spares a
 *     sick server, shorter finds it well again sooner
 */
@ConfigurationProperties("caravanserai.delivery")
public record DeliverySettings(
        @DefaultValue("90s") Duration lease,
        @DefaultValue("2m") Duration pollLease,
        @DefaultValue("10s") Duration breakerOpen) {

    public DeliverySettings {
        if (breakerOpen.toMillis() < 1) {
            throw new IllegalArgumentException("caravanserai.delivery.breaker-open must be longer than nothing");
        }
    }

    /** @throws BadConfiguration if a call could outlast its lease, so that another would be made beside it */
    void check(Agencies agencies) {
        for (Agency agency : agencies.all()) {
            if (agency.reached() instanceof Called called) {
                longer(lease, "lease", called.callLimit(), agency);
                longer(pollLease, "poll-lease", called.callLimit(), agency);
            }
        }
    }

    private static void longer(Duration lease, String name, Duration callLimit, Agency agency) {
        if (lease.compareTo(callLimit) <= 0) {
            throw new BadConfiguration(
                    "caravanserai.delivery.%s is %ds, but a call to %s may take %ds (callLimit): it must be longer"
                            .formatted(name, lease.toSeconds(), agency.id(), callLimit.toSeconds()));
        }
    }
}
