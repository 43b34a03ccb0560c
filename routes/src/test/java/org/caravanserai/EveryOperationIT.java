package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.caravanserai.Contracts.Operation;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Walks every operation of our contracts and tries the doors of each: nobody gets in who should not. */
class EveryOperationIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    /** Whose data the walk asks for, by role. */
    private static final Map<String, String> OWNERS = Map.of(
            "counter", "city-hall",
            "partner", "ngo-open-door",
            "region", "region-social",
            "data-protection", "city-hall",
            "operator", "city-hall");

    /** Agencies that have nothing to do with it, by role; ngo-far-shore is entered under another region. */
    private static final Map<String, String> STRANGERS = Map.of(
            "counter", "city-library",
            "partner", "ngo-harbour",
            "region", "ngo-far-shore",
            "data-protection", "ngo-far-shore",
            "operator", "ngo-far-shore");

    private final Hub hub = Hub.started();
    private final Client clerk = hub.clerk();
    private final Things things = Things.made();

    @TestFactory
    Stream<DynamicTest> entersTheRouteOfItsName() {
        CamelContext camel = hub.bean(CamelContext.class);

        return each(operation -> assertThat(camel.getRoutes().stream()
                        .map(route -> route.getEndpoint().getEndpointUri()))
                .contains("direct://" + operation.id()));
    }

    @TestFactory
    Stream<DynamicTest> refusesACallerWithoutAToken() {
        return each(operation -> Problems.is(call(hub.without(""), operation), 401));
    }

    @TestFactory
    Stream<DynamicTest> refusesACallerWithAnotherRole() {
        return each(operation -> {
            String[] others = OWNERS.keySet().stream()
                    .filter(role -> !role.equals(operation.role()))
                    .toArray(String[]::new);

            Problems.is(call(hub.as(owner(operation), null, "officer-13", others), operation), 403);
        });
    }

    @TestFactory
    Stream<DynamicTest> tellsAnotherAgencyNothing() {
        return each(operation -> {
            Client stranger = hub.as(
                    java.util.Objects.requireNonNull(STRANGERS.get(operation.role())),
                    null,
                    "officer-14",
                    operation.role());

            if (operation.aboutOneThing()) {
                Problems.is(call(stranger, operation), 404);
            } else if (operation.streams()) {
                streamsOnlyItsOwn(stranger, operation);
            } else if (operation.reads()) {
                assertThat(things.namedIn(call(stranger, operation).response().body()))
                        .isEmpty();
            } else {
                acceptsNothing(call(stranger, operation));
            }
        });
    }

    /** Its own last change comes after the owner's first in the one order of all, so the owner's would have been sent. */
    private void streamsOnlyItsOwn(Client stranger, Operation operation) {
        String own = operation.role().equals("counter") ? things.librarys() : things.harbours();

        try (Follower follower = Follower.of(stranger, operation.path(), Follower.START)) {
            await().atMost(SOON).until(() -> !follower.updatesOf(own).isEmpty());

            assertThat(things.namedIn(follower.everything())).isEmpty();
        }
    }

    private void acceptsNothing(Client.Reply reply) {
        boolean refused = reply.status() == 422
                || reply.status() == 200 && !reply.body().path("accepted").asBoolean(true);
        assertThat(refused || changedNothing(reply)).as(reply.response().body()).isTrue();
    }

    /** A slip is shown anywhere, so the answer is the same as to nobody's slip. */
    private boolean changedNothing(Client.Reply reply) {
        boolean nobodys = reply.text("state").equals("over")
                || reply.body().path("released").isEmpty()
                        && reply.body().path("stopped").isEmpty();
        return nobodys
                && things.namedIn(reply.response().body()).isEmpty()
                && clerk.get("/api/counter/v1/consents/" + things.consent())
                        .text("status")
                        .equals("given");
    }

    @TestFactory
    Stream<DynamicTest> tellsAnotherUnitOfACounterNothing() {
        Client backOffice = hub.as("city-hall", "back-office", "officer-15", "counter");

        return each(
                operation -> operation.role().equals("counter") && operation.aboutOneThing(),
                operation -> Problems.is(call(backOffice, operation), 404));
    }

    @TestFactory
    Stream<DynamicTest> asksASystemForWhomItWrites() {
        return each(operation -> !operation.reads(), operation -> {
            Client system = hub.as(owner(operation), null, "system:case-tool", operation.role());

            Client.Reply reply = Problems.is(call(system, operation), 400);

            assertThat(reply.body().at("/errors/0/field").asString()).isEqualTo("Caravanserai-Actor");
            assertThat(reply.body().at("/errors/0/rule").asString()).isEqualTo("required");
        });
    }

    @TestFactory
    Stream<DynamicTest> meetsTheFirewallBeforeAnythingIsLookedUp() {
        return each(operation -> {
            Client police =
                    hub.as("border-police", null, "agent-1", OWNERS.keySet().toArray(String[]::new));
            long before = Stored.audit("refused-request", "unknown").size();

            Client.Reply there = Problems.is(call(police, operation), 404);
            Client.Reply nowhere = Problems.is(call(police, operation, Things.madeUp()), 404);

            assertThat(nowhere.body()).isEqualTo(there.body());
            List<Map<String, Object>> after = Stored.audit("refused-request", "unknown");
            assertThat(after).hasSize((int) before + 2);
            assertThat(after.getLast()).containsEntry("agency", "border-police").containsEntry("reason", "firewall");
        });
    }

    @TestFactory
    Stream<DynamicTest> showsNoFactWhereManyAreListed() {
        return each(operation -> operation.reads() && !operation.aboutOneThing(), operation -> {
            Client owner = hub.as(owner(operation), null, "officer-16", operation.role());

            Planted.appearNowhereIn(operation.streams() ? streamed(owner, operation) : listed(owner, operation));
        });
    }

    private String listed(Client owner, Operation operation) {
        Client.Reply reply = call(owner, operation);
        assertThat(reply.status()).isEqualTo(200);
        return reply.response().headers().map() + reply.response().body();
    }

    private String streamed(Client owner, Operation operation) {
        String own = operation.role().equals("counter") ? things.referral() : things.handoff();
        try (Follower follower = Follower.of(owner, operation.path(), Follower.START)) {
            await().atMost(SOON).until(() -> !follower.updatesOf(own).isEmpty());
            assertThat(follower.response().headers().firstValue("Cache-Control"))
                    .hasValue("no-store");
            return follower.everything();
        }
    }

    @Test
    void recordsEachViewOfAReferralByItsSender() {
        String actor = "officer-21";

        Road.read(hub.as("city-hall", "front-desk", actor, "counter"), things.referral());

        assertThat(Stored.audit("viewed", actor)).singleElement().satisfies(view -> {
            assertThat(view).containsEntry("agency", "city-hall").containsEntry("unit", "front-desk");
            assertThat(view.get("referral")).hasToString(things.referral());
            assertThat(view).containsEntry("shown", "CONTACT DISTRICT LANG NAME NEED NOTE");
        });
    }

    @Test
    void recordsEachViewOfAHandoffOnceItsFactsAreReleased() {
        String actor = "worker-21";
        Client worker = hub.as("ngo-open-door", "intake", actor, "partner");
        String referral = Planted.referral(clerk, "ngo-open-door");

        Planted.appearNowhereIn(Road.arrived(worker, referral).response().body());
        assertThat(Stored.audit("viewed", actor)).isEmpty();
        Road.decide(worker, referral, "{\"decision\":\"accept\"}");
        assertThat(Road.arrived(worker, referral).body().at("/facts/NAME/given").asString())
                .isEqualTo(Planted.GIVEN);

        assertThat(Stored.audit("viewed", actor)).singleElement().satisfies(view -> {
            assertThat(view).containsEntry("agency", "ngo-open-door").containsEntry("unit", "intake");
            assertThat(view.get("handoff")).hasToString(Road.handoff(referral));
            assertThat(view).containsEntry("shown", "CONTACT DISTRICT LANG NAME NEED NOTE");
        });
    }

    @Test
    void recordsAViewOfATimelineThatHoldsWords() {
        String actor = "officer-22";
        Client reader = hub.as("city-hall", "front-desk", actor, "counter");
        String referral = Planted.referral(clerk, "ngo-open-door");
        String path = "/api/counter/v1/referrals/" + referral + "/timeline";

        reader.get(path);
        assertThat(Stored.audit("viewed", actor)).isEmpty();
        Road.decide(
                hub.worker("ngo-open-door"),
                referral,
                "{\"decision\":\"ask-back\",\"message\":\"Which day suits best?\"}");
        Road.until(clerk, referral, "state", "on-hold");
        assertThat(reader.get(path).response().body()).contains("Which day suits best?");

        assertThat(Stored.audit("viewed", actor)).singleElement().satisfies(view -> {
            assertThat(view).containsEntry("agency", "city-hall").containsEntry("unit", "front-desk");
            assertThat(view).containsEntry("shown", "NOTE");
        });
    }

    @Test
    void sendsNoFactInAnswerToHead() {
        Client worker = hub.worker("ngo-open-door");
        String referral = Planted.referral(clerk, "ngo-open-door");
        Road.decide(worker, referral, "{\"decision\":\"accept\"}");

        Client.Reply head = worker.send(worker.request("/api/partner/v1/handoffs/" + Road.handoff(referral))
                .method("HEAD", HttpRequest.BodyPublishers.noBody()));

        assertThat(head.response().body()).isEmpty();
        assertThat(head.response().headers().firstValue("Cache-Control")).hasValue("no-store");
        Planted.appearNowhereIn(head.response().headers().map().toString());
    }

    private Stream<DynamicTest> each(Consumer<Operation> check) {
        return each(operation -> true, check);
    }

    private static Stream<DynamicTest> each(java.util.function.Predicate<Operation> which, Consumer<Operation> check) {
        List<Operation> operations =
                Contracts.operations().stream().filter(which).toList();
        assertThat(operations).isNotEmpty();
        return operations.stream()
                .map(operation -> DynamicTest.dynamicTest(operation.id(), () -> check.accept(operation)));
    }

    private static String owner(Operation operation) {
        return Optional.ofNullable(OWNERS.get(operation.role()))
                .orElseThrow(() -> new AssertionError("name an agency for the role " + operation.role()));
    }

    private Client.Reply call(Client client, Operation operation) {
        return call(client, operation, things);
    }

    private static Client.Reply call(Client client, Operation operation, Things about) {
        HttpRequest.Builder request = client.request(about.pathOf(operation))
                .method(operation.method(), HttpRequest.BodyPublishers.ofString(about.bodyOf(operation)));
        if (operation.takesBody()) {
            request.header("Content-Type", "application/json");
        }
        if (operation.takesVersion()) {
            request.header("If-Match", "\"1\"");
        }
        if (operation.takesKey()) {
            request.header("Idempotency-Key", UUID.randomUUID().toString());
        }
        Client.Reply reply = client.send(request);
        assertThat(reply.response().headers().firstValue("Cache-Control")).hasValue("no-store");
        return reply;
    }
}
