package org.caravanserai.messaging;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Lets the queues' consumers rest while the database is away: a message taken then could only be given back. */
@Component
class DatabaseWatch {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private final ObjectProvider<CamelContext> camel;
    private final JdbcTemplate db;
    private final AtomicBoolean watching = new AtomicBoolean();

    DatabaseWatch(ObjectProvider<CamelContext> camel, JdbcTemplate db) {
        this.camel = camel;
        this.db = db;
    }

    /** Called from a route that could not reach it; returns at once. */
    void away() {
        if (watching.compareAndSet(false, true)) {
            Thread.ofVirtual().name("database-watch").start(this::restAndResume);
        }
    }

    private void restAndResume() {
        try {
            if (answers()) {
                return; // a passing quarrel between transactions, not an absence
            }
            LOG.warn("the database is away; consumers rest");
            consumers().forEach(route -> each(route.getRouteId(), true));
            while (!answers()) {
                Thread.sleep(LOOK);
            }
            consumers().forEach(route -> each(route.getRouteId(), false));
            LOG.warn("the database is back; consumers go on");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            watching.set(false);
        }
    }

    private List<Route> consumers() {
        return camel.getObject().getRoutes().stream()
                .filter(route -> route.getEndpoint().getEndpointUri().startsWith("jms:"))
                .toList();
    }

    private void each(String routeId, boolean rest) {
        var routes = camel.getObject().getRouteController();
        try {
            if (rest) {
                routes.suspendRoute(routeId);
            } else if (routes.getRouteStatus(routeId) != ServiceStatus.Started) {
                routes.resumeRoute(routeId);
            }
        } catch (Exception e) {
            LOG.warn(
                    "route {} cannot be {}: {}",
                    routeId,
                    rest ? "suspended" : "resumed",
                    e.getClass().getSimpleName());
        }
    }

    private boolean answers() {
        try {
            db.queryForObject("SELECT 1", Integer.class);
            return true;
        } catch (DataAccessException e) {
            return false;
        }
    }
}
