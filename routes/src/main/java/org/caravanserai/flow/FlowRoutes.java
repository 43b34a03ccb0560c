package org.caravanserai.flow;

import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.messaging.EntryRoutes;
import org.springframework.stereotype.Component;

/** The region's entries for work under way. */
@Component
class FlowRoutes extends EntryRoutes {
    private final WorkDesk desk;
    private final QueueDesk queues;

    FlowRoutes(WorkDesk desk, QueueDesk queues) {
        this.desk = desk;
        this.queues = queues;
    }

    @Override
    public void configure() {
        entry("readWork", asked -> desk.work(asked.caller()));
        entry("remindAgency", asked -> desk.remind(asked.caller(), asked.body(AgencyId.class), asked.key()));
        entry("readQueues", asked -> queues.queues(asked.caller()));
    }
}
