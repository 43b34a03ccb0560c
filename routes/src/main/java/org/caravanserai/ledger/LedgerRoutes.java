package org.caravanserai.ledger;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** Notes every second how far the database knows the ledger. */
@Component
class LedgerRoutes extends RouteBuilder {
    private final LedgerStart start;

    LedgerRoutes(LedgerStart start) {
        this.start = start;
    }

    @Override
    public void configure() {
        from("scheduler:ledger?delay=1000").routeId("mark-ledger").process(exchange -> start.mark());
    }
}
