package org.caravanserai.operator;

import org.caravanserai.messaging.EntryRoutes;
import org.springframework.stereotype.Component;

/** The operator's entries, and a look every two seconds for what was asked for elsewhere. */
@Component
class OperatorRoutes extends EntryRoutes {
    private final ReloadDesk desk;
    private final ReloadWatch watch;

    OperatorRoutes(ReloadDesk desk, ReloadWatch watch) {
        this.desk = desk;
        this.watch = watch;
    }

    @Override
    public void configure() {
        entry("readConfiguration", asked -> desk.read(asked.caller()));
        entry("reloadConfiguration", asked -> desk.reload(asked.caller()));
        from("scheduler:reload?delay=2000").routeId("follow-reloads").process(exchange -> watch.look());
    }
}
