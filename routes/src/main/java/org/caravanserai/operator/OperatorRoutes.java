package org.caravanserai.operator;

import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.messaging.EntryRoutes;
import org.springframework.stereotype.Component;

/** The operator's entries, and a look every two seconds for what was asked for elsewhere. */
@Component
class OperatorRoutes extends EntryRoutes {
    private final ReloadDesk desk;
    private final CheckDesk checks;
    private final ReloadWatch watch;

    OperatorRoutes(ReloadDesk desk, CheckDesk checks, ReloadWatch watch) {
        this.checks = checks;
        this.desk = desk;
        this.watch = watch;
    }

    @Override
    public void configure() {
        entry("readConfiguration", asked -> desk.read(asked.caller()));
        entry("checkAgency", asked -> checks.check(asked.caller(), asked.body(AgencyId.class)));
        entry("reloadConfiguration", asked -> desk.reload(asked.caller()));
        from("scheduler:reload?delay=2000").routeId("follow-reloads").process(exchange -> watch.look());
    }
}
