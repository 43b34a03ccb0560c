package org.caravanserai.operator;

import java.util.List;
import org.caravanserai.configuration.ConfigurationChanged;
import org.caravanserai.messaging.RoutesByAgency;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Starts the routes of new agencies and stops those of agencies that left, after the connectors and before the queues. */
@Component
class RoutesFollow {
    private static final Logger LOG = LoggerFactory.getLogger(RoutesFollow.class);
    private final ObjectProvider<RoutesByAgency> routes;

    RoutesFollow(ObjectProvider<RoutesByAgency> routes) {
        this.routes = routes;
    }

    @EventListener
    @Order(0)
    void follow(ConfigurationChanged changed) {
        keepUp();
    }

    /** Changes nothing where all is as it should be. */
    void keepUp() {
        for (RoutesByAgency each : List.copyOf(routes.stream().toList())) {
            try {
                each.follow();
            } catch (IllegalStateException e) {
                LOG.warn("{}; tried again in a moment", e.getMessage());
            }
        }
    }
}
