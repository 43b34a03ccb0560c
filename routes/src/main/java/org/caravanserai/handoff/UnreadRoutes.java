package org.caravanserai.handoff;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** Every other second, on every node, what partners have not read of recalled handoffs is taken off the queues there. */
@Component
class UnreadRoutes extends RouteBuilder {
    private final UnreadMessages unread;

    UnreadRoutes(UnreadMessages unread) {
        this.unread = unread;
    }

    @Override
    public void configure() {
        from("scheduler:take-back?delay=2000")
                .routeId("take-back-unread")
                .process(exchange -> unread.takeBackRecalled());
    }
}
