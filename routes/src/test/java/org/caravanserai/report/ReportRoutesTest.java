package org.caravanserai.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.configuration.Filled;
import org.caravanserai.messaging.Headers;
import org.caravanserai.messaging.TestedErrors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

/** The route itself, fed without a broker; what telling does is proven with {@link Return}. */
class ReportRoutesTest extends CamelTestSupport {
    private static final String ID = "00000000-0000-0000-0000-000000000007";

    private final Agencies agencies = Agencies.read(Path.of("..", "config", "agencies.yaml"), Filled::in);
    private final List<String> told = new ArrayList<>();
    private final TestedErrors errors = new TestedErrors();
    private RuntimeException failure = new IllegalStateException("nothing");
    private boolean broken;

    ReportRoutesTest() {
        testConfiguration().withUseAdviceWith(true);
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext camel = super.createCamelContext();
        camel.addRoutesConfigurations(errors.handling(camel));
        return camel;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new ReportRoutes(agencies, new WrittenTeller());
    }

    @BeforeEach
    void feedTheRoutesWithoutABroker() throws Exception {
        for (var route : List.copyOf(context.getRouteDefinitions())) {
            AdviceWith.adviceWith(
                    context, route.getRouteId(), advice -> advice.replaceFromWith("direct:" + route.getRouteId()));
        }
        context.start();
    }

    @Test
    void tellsTheSenderWhatAMessageNames() {
        Exchange done = send();

        assertThat(told).containsExactly(ID);
        assertThat(done.getException()).isNull();
    }

    @Test
    void parksAReportThatCannotBeTold() {
        breaksWith(new IllegalStateException("P-123"));

        Exchange done = send();

        assertThat(done.getException()).isNull();
        assertThat(errors.parked()).containsExactly(ID + " broke-IllegalStateException");
    }

    @Test
    void givesTheMessageBackWhileTheDatabaseIsAway() {
        breaksWith(new DataAccessResourceFailureException("away"));

        assertThat(send().getException()).isSameAs(failure);
        assertThat(errors.parked()).isEmpty();
        await().until(errors::askedForTheDatabase);
    }

    @Test
    void listensForEveryAgencyThatTakesPartInHops() {
        for (Agency agency : agencies.all()) {
            assertThat(context.getRoute("return-reports-" + agency.id()) != null)
                    .as(agency.id().value())
                    .isEqualTo(!agency.enforcement());
        }
        assertThat(agencies.all()).anyMatch(Agency::enforcement);
    }

    private void breaksWith(RuntimeException what) {
        broken = true;
        failure = what;
    }

    private Exchange send() {
        return template.send("direct:return-reports-city-hall", exchange -> {
            exchange.getMessage().setBody(ID);
            exchange.getMessage().setHeader(Headers.DELIVERY_ID, ID);
        });
    }

    private final class WrittenTeller implements Teller {
        @Override
        public void tell(String deliveryId) {
            if (broken) {
                throw failure;
            }
            told.add(deliveryId);
        }
    }
}
