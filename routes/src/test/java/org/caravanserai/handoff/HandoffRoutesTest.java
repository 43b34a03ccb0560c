package org.caravanserai.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.configuration.Filled;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.ClearedHandoff;
import org.caravanserai.connectors.exchange.ExampleHandoffs;
import org.caravanserai.connectors.exchange.Handoff;
import org.caravanserai.connectors.exchange.ReferralId;
import org.caravanserai.messaging.Delivery;
import org.caravanserai.messaging.DeliveryState;
import org.caravanserai.messaging.Headers;
import org.caravanserai.messaging.TestedErrors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** The route itself, fed without a broker; what its steps do is proven with theirs. */
class HandoffRoutesTest extends CamelTestSupport {
    private static final String ID = "00000000-0000-0000-0000-000000000007";
    private static final ClearedHandoff CLEARED = ExampleHandoffs.cleared(ExampleHandoffs.aReferral());

    private final Agencies agencies = Agencies.read(Path.of("..", "config", "agencies.yaml"), Filled::in);
    private final WrittenSteps steps = new WrittenSteps();
    private final TestedErrors errors = new TestedErrors();

    HandoffRoutesTest() {
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
        return new HandoffRoutes(agencies, steps);
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
    void handsOverWhatWasReleasedAndSettlesIt() {
        steps.claimBrings(release());

        Exchange done = send();

        assertThat(steps.taken()).containsExactly("claim", "call", "settle");
        assertThat(done.getException()).isNull();
        assertThat(errors.parked()).isEmpty();
    }

    @Test
    void callsNobodyWhenTheClaimReleasedNothing() {
        steps.claimBrings(null);

        send();

        assertThat(steps.taken()).containsExactly("claim");
    }

    @Test
    void callsNobodyForAnythingButARelease() {
        for (Object other : List.of(CLEARED, CLEARED.handoff(), "cleared", true)) {
            steps.claimBrings(other);

            send();
        }

        assertThat(steps.taken()).containsExactly("claim", "claim", "claim", "claim");
        assertThat(errors.parked()).isEmpty();
    }

    @Test
    void parksADeliveryWhicheverStepBreaks() {
        steps.claimBrings(release());

        for (String step : List.of("claim", "call", "settle")) {
            steps.breaksAt(step, new IllegalStateException("P-123"));
            Exchange done = send();

            assertThat(done.getException()).as("the message is taken: " + step).isNull();
        }

        String broken = ID + " broke-IllegalStateException";
        assertThat(errors.parked()).containsExactly(broken, broken, broken);
        assertThat(steps.taken()).containsExactly("claim", "claim", "call", "claim", "call", "settle");
    }

    @Test
    void givesTheMessageBackWhileTheDatabaseIsAway() {
        steps.claimBrings(release());
        List<RuntimeException> away = List.of(
                new DataAccessResourceFailureException("away"),
                new CannotAcquireLockException("a quarrel"),
                new CannotCreateTransactionException("away"),
                new TransactionSystemException("away"));

        for (RuntimeException failure : away) {
            steps.breaksAt("claim", failure);

            assertThat(send().getException()).isSameAs(failure);
        }

        assertThat(errors.parked()).isEmpty();
        await().until(errors::askedForTheDatabase);
    }

    @Test
    void listensForEveryAgencyThatTakesPartInHops() {
        for (Agency agency : agencies.all()) {
            assertThat(context.getRoute(route(agency.id())) != null)
                    .as(agency.id().value())
                    .isEqualTo(!agency.enforcement());
        }
        assertThat(agencies.all()).anyMatch(Agency::enforcement);
    }

    private Exchange send() {
        return template.send("direct:" + route(new AgencyId("region-social")), exchange -> {
            exchange.getMessage().setBody(ID);
            exchange.getMessage().setHeader(Headers.DELIVERY_ID, ID);
        });
    }

    private static String route(AgencyId agency) {
        return "deliver-handoffs-" + agency;
    }

    private static Release release() {
        var delivery = new Delivery(
                UUID.fromString(ID),
                new ReferralId(new UUID(0, 8)),
                CLEARED.handoff().to(),
                1,
                Handoff.Kind.REFERRAL,
                1,
                DeliveryState.RELEASING,
                1,
                null,
                null,
                0,
                null,
                0,
                new UUID(0, 9));
        return new Release(CLEARED, delivery, 1);
    }
}
