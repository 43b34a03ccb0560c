package org.caravanserai.handoff;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Set;
import java.util.stream.Stream;
import org.caravanserai.agency.Agencies;
import org.caravanserai.messaging.BrokerQueues;
import org.caravanserai.messaging.QueueNames;
import org.springframework.stereotype.Component;

/** The queues that the broker must have: two for each agency that takes part in hops. */
@Component
class AgencyQueues implements BrokerQueues {
    private final Agencies agencies;

    AgencyQueues(Agencies agencies) {
        this.agencies = agencies;
    }

    @Override
    public Set<String> names() {
        return agencies.all().stream()
                .filter(agency -> agency.reached().consumers() > 0)
                .flatMap(agency -> Stream.of(QueueNames.handoff(agency.id()), QueueNames.report(agency.id())))
                .collect(toUnmodifiableSet());
    }
}
