package org.caravanserai.messaging;

import java.util.UUID;
import org.apache.camel.builder.RouteBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reconciles what the broker gave up on against the database: what is still open there is sent again. */
@Component
class DeadLetterRoutes extends RouteBuilder {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterRoutes.class);
    private final Deliveries deliveries;

    DeadLetterRoutes(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    @Override
    public void configure() {
        onException(IllegalArgumentException.class)
                .handled(true)
                .process(exchange -> LOG.error("a dead letter names no delivery and is dropped"));

        from("jms:queue:dead-letters")
                .routeId("reconcile-dead-letters")
                .process(exchange -> deliveries.sendAgain(
                        UUID.fromString(exchange.getMessage().getBody(String.class))));
    }
}
