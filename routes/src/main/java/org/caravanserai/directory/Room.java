package org.caravanserai.directory;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.caravanserai.connectors.exchange.AgencyId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells whether agencies and their services have room now. */
@Component
public class Room {
    private final AvailabilityStore store;
    private final InstantSource clock;

    Room(AvailabilityStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Of one agency, for a need if one is known: it is paused as a whole, or with every service it has for the need. */
    public Availability of(AgencyId agency, @Nullable String need) {
        return of(List.of(agency), need).agency(agency);
    }

    /** Of several at once. */
    Rooms of(Collection<AgencyId> agencies, @Nullable String need) {
        Instant now = clock.instant();
        Map<AgencyId, Availability> whole = new HashMap<>();
        Map<UUID, Availability> services = new HashMap<>();
        for (AvailabilityStore.Said said : store.of(agencies)) {
            if (said.service() == null) {
                whole.put(said.agency(), said.availability());
            } else {
                services.put(said.service(), said.availability());
                pausedForNeed(said, need, now)
                        .ifPresent(paused -> whole.merge(
                                said.agency(),
                                paused,
                                (its, pause) -> its.state(now) == Availability.State.PAUSED ? its : pause));
            }
        }
        return new Rooms(whole, services, now);
    }

    private Optional<Availability> pausedForNeed(AvailabilityStore.Said said, @Nullable String need, Instant now) {
        boolean paused = said.availability().state(now) == Availability.State.PAUSED;
        return need == null || !paused ? Optional.empty() : store.pausedForNeed(said.agency(), need, now);
    }

    /** How several agencies and their services stand at one instant. */
    record Rooms(Map<AgencyId, Availability> whole, Map<UUID, Availability> services, Instant at) {
        Availability agency(AgencyId agency) {
            return whole.getOrDefault(agency, Availability.UNSAID);
        }

        Availability service(AgencyId agency, UUID service) {
            return services.getOrDefault(service, Availability.UNSAID).orOf(agency(agency), at);
        }
    }
}
