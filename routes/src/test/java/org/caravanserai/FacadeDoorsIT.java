package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.caravanserai.Contracts.Operation;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Walks every operation of the FHIR facade's contract and tries its doors, as {@link EveryOperationIT} does with the others. */
class FacadeDoorsIT {
    private static final String OPEN = "readFhirCapabilities";
    private static final String NOBODYS = "01a21440-7c1e-7a54-9d3e-2f6b1c0d8e4f";
    private final Hub hub = Hub.started();
    private final String handoff = given();

    private String given() {
        String referral = Planted.referral(hub.clerk(), "ngo-open-door");
        new Facade(hub.worker("ngo-open-door")).task(referral);
        Road.decide(hub.worker("ngo-open-door"), referral, "{\"decision\":\"accept\"}");
        return Road.handoff(referral);
    }

    @TestFactory
    Stream<DynamicTest> entersTheRouteOfItsName() {
        List<String> entries = hub.bean(CamelContext.class).getRoutes().stream()
                .map(route -> route.getEndpoint().getEndpointUri())
                .toList();

        return closed(operation -> assertThat(entries).contains("direct://" + operation.id()));
    }

    @TestFactory
    Stream<DynamicTest> refusesACallerWithoutAToken() {
        return closed(operation -> Facade.refuses(call(hub.without(""), operation, handoff), 401, "login", ""));
    }

    @TestFactory
    Stream<DynamicTest> refusesACallerWithAnotherRole() {
        Client clerk = hub.as("ngo-open-door", null, "officer-13", "counter", "region", "operator");

        return closed(operation -> Facade.refuses(call(clerk, operation, handoff), 403, "forbidden", ""));
    }

    @TestFactory
    Stream<DynamicTest> tellsAnotherAgencyNothing() {
        Client stranger = hub.as("ngo-harbour", null, "officer-14", "partner");

        return closed(operation -> {
            Client.Reply there = call(stranger, operation, handoff);
            if (operation.id().equals("readFhirOrganization")) {
                Facade.refuses(there, 404, "not-found", "");
            } else if (operation.aboutOneThing()) {
                Client.Reply nowhere = call(stranger, operation, NOBODYS);
                Facade.refuses(there, 404, "not-found", "");
                assertThat(there.body()).isEqualTo(nowhere.body());
            } else {
                assertThat(there.status()).isEqualTo(200);
                assertThat(there.response().body()).doesNotContain(handoff);
                Planted.appearNowhereIn(there.response().body());
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> meetsTheFirewallBeforeAnythingIsLookedUp() {
        Client police = hub.as("border-police", null, "agent-7", "partner");

        return each(operation -> {
            long before = Stored.audit("refused-request", "unknown").size();

            Client.Reply there = Facade.refuses(call(police, operation, handoff), 404, "not-found", "");
            Client.Reply nowhere = Facade.refuses(call(police, operation, NOBODYS), 404, "not-found", "");

            assertThat(nowhere.body()).isEqualTo(there.body());
            List<Map<String, Object>> after = Stored.audit("refused-request", "unknown");
            assertThat(after).hasSize((int) before + 2);
            assertThat(after.getLast()).containsEntry("agency", "border-police").containsEntry("reason", "firewall");
        });
    }

    @Test
    void asksASystemForWhomItWritesAndNotForWhomItSearches() {
        Facade system = new Facade(hub.as("ngo-open-door", null, "system:case-tool", "partner"));
        Client.Reply task = system.get("/Task/" + handoff);

        assertThat(system.form("status=accepted").status()).isEqualTo(200);
        Facade.refuses(system.put(task.body(), task.etag()), 400, "required", "http.Caravanserai-Actor");
        assertThat(system.put(task.body(), task.etag(), "Caravanserai-Actor", "worker-8")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void sendsNoFactInAnswerToHead() {
        Client worker = hub.worker("ngo-open-door");

        Client.Reply head = worker.send(worker.request(Facade.BASE + "/Patient/" + handoff)
                .method("HEAD", HttpRequest.BodyPublishers.noBody()));

        assertThat(head.response().body()).isEmpty();
        assertThat(head.response().headers().firstValue("Cache-Control")).hasValue("no-store");
        Planted.appearNowhereIn(head.response().headers().map().toString());
    }

    @Test
    void answersInFhirWhereASafetyNetRefusesTheAddress() {
        Client worker = hub.worker("ngo-open-door");

        Facade.refuses(worker.get(Facade.BASE + "/Task/1;x=2"), 400, "invalid", "");
    }

    private static Stream<DynamicTest> closed(Consumer<Operation> check) {
        return Contracts.facade().stream()
                .filter(operation -> !operation.id().equals(OPEN))
                .map(operation -> DynamicTest.dynamicTest(operation.id(), () -> check.accept(operation)));
    }

    private static Stream<DynamicTest> each(Consumer<Operation> check) {
        List<Operation> operations = Contracts.facade();
        assertThat(operations).hasSizeGreaterThan(8);
        return operations.stream()
                .map(operation -> DynamicTest.dynamicTest(operation.id(), () -> check.accept(operation)));
    }

    private static Client.Reply call(Client client, Operation operation, String id) {
        String about = operation.path().contains("Organization") ? "ngo-open-door" : id;
        HttpRequest.Builder request = client.request(operation.path().replace("{id}", about));
        if (operation.method().equals("PUT")) {
            request.header("If-Match", "W/\"1\"").header("Content-Type", Facade.FHIR);
        } else if (operation.method().equals("POST")) {
            request.header("Content-Type", "application/x-www-form-urlencoded");
        }
        return client.send(
                request.method(operation.method(), HttpRequest.BodyPublishers.ofString(body(operation, id))));
    }

    private static String body(Operation operation, String id) {
        return switch (operation.method()) {
            case "PUT" -> "{\"resourceType\":\"Task\",\"id\":\"" + id + "\",\"status\":\"accepted\"}";
            case "POST" -> "status=accepted,requested";
            default -> "";
        };
    }
}
