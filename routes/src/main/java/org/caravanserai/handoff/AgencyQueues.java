package org.caravanserai.handoff;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.agency.AmqpReach;
import org.caravanserai.configuration.BeforeChange;
import org.caravanserai.configuration.ConfigurationChanged;
import org.caravanserai.configuration.Draft;
import org.caravanserai.messaging.BrokerQueues;
import org.caravanserai.messaging.QueueMaking;
import org.caravanserai.messaging.QueueNames;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The queues that the broker must have: two for each agency that takes part in hops, and one more for a partner that reads its own. */
@Component
class AgencyQueues implements BrokerQueues, BeforeChange {
    private final Agencies agencies;
    private final ObjectProvider<QueueMaking> making;
    private final InstantSource clock;
    private Set<String> made = Set.of();

    AgencyQueues(Agencies agencies, ObjectProvider<QueueMaking> making, InstantSource clock) {
        this.agencies = agencies;
        this.making = making;
        this.clock = clock;
    }

    @Override
    public Set<String> names() {
        return names(agencies);
    }

    private static Set<String> names(Agencies agencies) {
        return agencies.all().stream()
                .filter(Agency::takesPart)
                .flatMap(AgencyQueues::names)
                .collect(toUnmodifiableSet());
    }

    private static Stream<String> names(Agency agency) {
        Stream<String> own = agency.reached() instanceof AmqpReach
                ? Stream.of(QueueNames.out(agency.id()), QueueNames.in(agency.id()))
                : Stream.empty();
        return Stream.concat(Stream.of(QueueNames.handoff(agency.id()), QueueNames.report(agency.id())), own);
    }

    /** All but what is for agencies that pause; what comes back to one of them does not disturb it. */
    @Override
    public Set<String> open() {
        Instant now = clock.instant();
        Set<String> open = new HashSet<>(names());
        agencies.all().stream()
                .filter(agency -> agency.paused(now))
                .forEach(agency -> open.remove(QueueNames.handoff(agency.id())));
        return open;
    }

    /** Before the first message to a new agency is written. */
    @Override
    public void getReady(Draft draft) {
        made = names();
        making.getObject().make(names(draft.part(Agencies.class)));
    }

    /** After the routes have let go of them. */
    @EventListener
    @Order(Ordered.LOWEST_PRECEDENCE)
    void retire(ConfigurationChanged changed) {
        Set<String> gone = new HashSet<>(made);
        gone.removeAll(names());
        making.getObject().retire(gone);
    }
}
