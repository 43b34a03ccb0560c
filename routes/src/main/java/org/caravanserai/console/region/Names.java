package org.caravanserai.console.region;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.connectors.exchange.AgencyId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says agencies by name, and times by how long ago they are. */
@Component("regionNames")
class Names {
    private final Agencies agencies;
    private final InstantSource clock;

    Names(Agencies agencies, InstantSource clock) {
        this.agencies = agencies;
        this.clock = clock;
    }

    String of(String agency) {
        return agencies.find(new AgencyId(agency)).map(Agency::name).orElse(agency);
    }

    Instant now() {
        return clock.instant();
    }

    @Nullable
    Age age(@Nullable Instant since) {
        return since == null ? null : Age.of(Duration.between(since, now()));
    }
}
