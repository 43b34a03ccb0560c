package org.caravanserai.messaging;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.caravanserai.connectors.exchange.AgencyId;

/** Routes made of one template, one for each agency that wants one; they follow the configuration while we run. */
public abstract class RoutesByAgency extends RouteBuilder {
    /** What is under way in a route may come to its end for so long; cut off later, its lease brings it back. */
    private static final long DRAIN_SECONDS = 30;

    private final String template;
    private final Map<AgencyId, Map<String, String>> running = new HashMap<>();

    /** @param template its id; a route's is the same with the agency's behind it */
    protected RoutesByAgency(String template) {
        this.template = template;
    }

    /** Writes the template down. */
    protected abstract void template();

    /** The agencies that want a route now, each with what it puts into the template. */
    protected abstract Map<AgencyId, Map<String, String>> wanted();

    @Override
    public final synchronized void configure() {
        template();
        wanted().forEach((agency, parameters) -> {
            var route = templatedRoute(template).routeId(routeId(agency));
            parameters.forEach(route::parameter);
            running.put(agency, parameters);
        });
    }

    /**
     * Stops the routes that nobody wants any more, and those that want something else, once what is under way in them has ended;
     * then starts the new ones.
     *
     * @throws IllegalStateException if one cannot be stopped or started; the next call goes on from there
     */
    public final synchronized void follow() {
        Map<AgencyId, Map<String, String>> now = wanted();
        Map.copyOf(running).forEach((agency, parameters) -> {
            if (!parameters.equals(now.get(agency))) {
                stop(agency);
            }
        });
        now.forEach((agency, parameters) -> {
            if (!running.containsKey(agency)) {
                start(agency, parameters);
            }
        });
    }

    private void start(AgencyId agency, Map<String, String> parameters) {
        try {
            var route =
                    TemplatedRouteBuilder.builder(getCamelContext(), template).routeId(routeId(agency));
            parameters.forEach(route::parameter);
            route.add();
            running.put(agency, parameters);
        } catch (Exception e) {
            throw new IllegalStateException("cannot start " + routeId(agency), e);
        }
    }

    private void stop(AgencyId agency) {
        try {
            getCamelContext().getRouteController().stopRoute(routeId(agency), DRAIN_SECONDS, TimeUnit.SECONDS);
            if (!getCamelContext().removeRoute(routeId(agency))) {
                throw new IllegalStateException("it did not stop");
            }
            running.remove(agency);
        } catch (Exception e) {
            throw new IllegalStateException("cannot stop " + routeId(agency), e);
        }
    }

    private String routeId(AgencyId agency) {
        return template + "-" + agency;
    }
}
