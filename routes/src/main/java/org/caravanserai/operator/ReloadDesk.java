package org.caravanserai.operator;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.agency.Pause;
import org.caravanserai.answer.Answer;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.identity.Caller;
import org.caravanserai.messaging.Deliveries;
import org.springframework.stereotype.Component;

/** Shows an operator what is in force, and reads it anew for them. */
@Component
class ReloadDesk {
    private final Agencies agencies;
    private final Nodes nodes;
    private final WorkUnderWay work;
    private final Deliveries deliveries;
    private final Reload reload;
    private final InstantSource clock;

    ReloadDesk(
            Agencies agencies,
            Nodes nodes,
            WorkUnderWay work,
            Deliveries deliveries,
            Reload reload,
            InstantSource clock) {
        this.agencies = agencies;
        this.nodes = nodes;
        this.work = work;
        this.deliveries = deliveries;
        this.reload = reload;
        this.clock = clock;
    }

    Answer<ConfigurationNow> read(Caller caller) {
        String region = agencies.get(caller.agency()).region();
        Instant now = clock.instant();
        return Answer.done(new ConfigurationNow(
                nodes.hash(),
                nodes.all(),
                agencies.ofRegion(region).stream()
                        .map(agency -> standing(agency, now))
                        .toList()));
    }

    private AgencyStanding standing(Agency agency, Instant now) {
        AgencyId id = agency.id();
        boolean paused = agency.paused(now);
        return new AgencyStanding(
                id.value(),
                agency.name(),
                agency.reached().by(),
                agency.membership().word(),
                paused,
                paused ? agency.pause().filter(Pause::ends).map(Pause::until).orElse(null) : null,
                paused ? deliveries.waiting(id) : 0,
                work.messages(id),
                work.openTo(id) + work.openFrom(id));
    }

    Answer<Reloaded.Done> reload(Caller caller) {
        return switch (reload.everywhere(new AskedBy(caller.agency(), caller.actor()))) {
            case Reloaded.Done done -> Answer.done(done);
            case Reloaded.Refused refused -> new Answer.Invalid<>(List.copyOf(refused.faults()));
        };
    }
}
