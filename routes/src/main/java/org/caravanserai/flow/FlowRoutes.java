package org.caravanserai.flow;

import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.messaging.EntryRoutes;
import org.springframework.stereotype.Component;

/** The region's entries for work under way and for what was; publishes every hour the months that have closed. */
@Component
class FlowRoutes extends EntryRoutes {
    private final WorkDesk desk;
    private final QueueDesk queues;
    private final StatisticsDesk statistics;
    private final Publishing publishing;

    FlowRoutes(WorkDesk desk, QueueDesk queues, StatisticsDesk statistics, Publishing publishing) {
        this.desk = desk;
        this.queues = queues;
        this.statistics = statistics;
        this.publishing = publishing;
    }

    @Override
    public void configure() {
        entry("readWork", asked -> desk.work(asked.caller()));
        entry("remindAgency", asked -> desk.remind(asked.caller(), asked.body(AgencyId.class), asked.key()));
        entry("readQueues", asked -> queues.queues(asked.caller()));
        entry("readStatistics", asked -> statistics.read(asked.caller(), asked.body(StatisticsWanted.class)));
        from("scheduler:publish-months?delay=3600000").routeId("publish-months").process(exchange -> publishing.run());
    }
}
