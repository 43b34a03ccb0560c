package org.caravanserai.flow;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.answer.Answer;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.handoff.Way;
import org.caravanserai.handoff.Ways;
import org.caravanserai.identity.Caller;
import org.caravanserai.messaging.Backlog;
import org.caravanserai.messaging.BrokerDepths;
import org.caravanserai.messaging.Deliveries;
import org.caravanserai.messaging.QueueNames;
import org.springframework.stereotype.Component;

/** Shows a regional administrator how the queues of their region's agencies stand. */
@Component
class QueueDesk {
    private final Agencies agencies;
    private final Deliveries deliveries;
    private final BrokerDepths depths;
    private final Ways ways;

    QueueDesk(Agencies agencies, Deliveries deliveries, BrokerDepths depths, Ways ways) {
        this.agencies = agencies;
        this.deliveries = deliveries;
        this.depths = depths;
        this.ways = ways;
    }

    Answer<List<AgencyQueue>> queues(Caller caller) {
        List<AgencyId> region = agencies.ofRegion(agencies.get(caller.agency()).region()).stream()
                .map(Agency::id)
                .toList();
        Map<String, Backlog> backlogs = deliveries.backlogs(region);
        return Answer.done(
                region.stream().flatMap(agency -> queues(agency, backlogs)).toList());
    }

    private Stream<AgencyQueue> queues(AgencyId agency, Map<String, Backlog> backlogs) {
        return Stream.of(
                        queue(agency, "handoff", QueueNames.handoff(agency), backlogs, ways.to(agency)),
                        queue(agency, "report", QueueNames.report(agency), backlogs, Way.OPEN),
                        queue(agency, "out", QueueNames.out(agency), backlogs, Way.OPEN),
                        queue(agency, "in", QueueNames.in(agency), backlogs, Way.OPEN))
                .flatMap(found -> found);
    }

    /** None where the broker has no such queue. */
    private Stream<AgencyQueue> queue(
            AgencyId agency, String word, String name, Map<String, Backlog> backlogs, Way way) {
        Backlog backlog = backlogs.getOrDefault(name, Backlog.NONE);
        return depths.of(name).stream()
                .map(depth -> new AgencyQueue(
                        agency.value(),
                        word,
                        backlog.waiting(),
                        backlog.failing(),
                        backlog.oldest(),
                        depth.messages(),
                        depth.consumers(),
                        way));
    }
}
