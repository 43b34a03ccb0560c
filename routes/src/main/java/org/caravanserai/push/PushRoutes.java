package org.caravanserai.push;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** Looks twice a second whether there is anything to tell a sender's own system. */
@Component
class PushRoutes extends RouteBuilder {
    private final Pushes pushes;

    PushRoutes(Pushes pushes) {
        this.pushes = pushes;
    }

    @Override
    public void configure() {
        from("scheduler:pushes?delay=500").routeId("push-updates").process(exchange -> pushes.push());
    }
}
