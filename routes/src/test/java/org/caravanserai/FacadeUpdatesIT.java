package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An update of a Task changes what its writer may change, once, and says what it does not. */
class FacadeUpdatesIT {
    private final Hub hub = Hub.started();
    private final Client clerk = hub.clerk();
    private final Client worker = hub.worker("ngo-open-door");
    private final Facade facade = new Facade(worker);

    @Test
    void changesOnlyTheVersionThatWasRead() {
        String referral = Road.referral(clerk, "ngo-open-door");
        ObjectNode task = (ObjectNode) facade.task(referral).body();
        String etag = facade.task(referral).etag();
        assertThat(etag).isEqualTo("W/\"" + task.at("/meta/versionId").asString() + "\"");
        Road.decide(worker, referral, "{\"decision\":\"accept\"}");

        Facade.refuses(facade.put(task.put("status", "rejected"), ""), 428, "required", "http.If-Match");
        Facade.refuses(facade.put(task, "*"), 400, "invalid", "http.If-Match");
        Client.Reply stale = Facade.refuses(facade.put(task, etag), 412, "conflict", "");

        assertThat(stale.body().at("/issue/0/diagnostics").asString())
                .contains(
                        "accepted",
                        facade.task(referral).body().at("/meta/versionId").asString());
    }

    @Test
    void answersTheSameBodyAgainAsDone() {
        String referral = Road.referral(clerk, "ngo-open-door");
        ObjectNode task = (ObjectNode) facade.task(referral).body();
        String etag = facade.task(referral).etag();
        task.put("status", "accepted");

        Client.Reply first = facade.put(task, etag);
        Client.Reply again = facade.put(task, etag);

        assertThat(first.status()).isEqualTo(200);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.etag()).isEqualTo(first.etag());
        Road.until(clerk, referral, "state", "accepted");
        assertThat(Road.events(clerk, referral)).containsOnlyOnce("accepted");
    }

    @Test
    void changesNothingWhereNothingIsSaid() {
        String referral = Road.referral(clerk, "ngo-open-door");
        Client.Reply before = facade.task(referral);

        Client.Reply after = facade.put(before.body(), before.etag());

        assertThat(after.status()).isEqualTo(200);
        assertThat(after.body()).isEqualTo(before.body());
    }

    @Test
    void refusesEveryOtherChangeByItsName() {
        String referral = Road.referral(clerk, "ngo-open-door");

        for (String element : List.of("for", "focus", "owner", "requester", "code", "intent", "identifier")) {
            Facade.refuses(
                    facade.update(
                            referral, task -> task.put("status", "accepted").remove(element)),
                    422,
                    "business-rule",
                    "Task." + element);
        }
        for (String element : List.of("note", "modifierExtension", "description", "partOf")) {
            Facade.refuses(
                    facade.update(referral, task -> task.put(element, "x")), 422, "business-rule", "Task." + element);
        }
        for (String status : List.of("draft", "ready", "received", "entered-in-error", "done")) {
            Facade.refuses(facade.update(referral, status), 422, "code-invalid", "Task.status");
        }
        assertThat(facade.task(referral).text("status")).isEqualTo("requested");
        Facade.refuses(facade.update(referral, "completed"), 409, "conflict", "");
        Facade.refuses(facade.update(referral, "in-progress"), 409, "conflict", "");
    }

    @Test
    void takesOneOutcomeThatWeKnowAndNothingElseAsOutput() {
        String referral = Road.referral(clerk, "ngo-open-door");
        facade.update(referral, "accepted");

        Facade.refuses(
                facade.update(
                        referral, task -> task.put("status", "completed").set("output", Facade.outcome("cured", "x"))),
                422,
                "code-invalid",
                "Task.output.valueCodeableConcept.coding.code");
        Facade.refuses(
                facade.update(
                        referral,
                        task -> task.put("status", "completed")
                                .set(
                                        "output",
                                        Client.JSON.readTree(
                                                "[{\"valueReference\":{\"reference\":\"Procedure/1\"}}]"))),
                422,
                "not-supported",
                "Task.output");
        Facade.refuses(
                facade.update(
                        referral,
                        task -> task.put("status", "in-progress").set("output", Facade.outcome("helped", "x"))),
                422,
                "business-rule",
                "Task.output");
        Facade.refuses(
                facade.update(
                        referral, task -> task.put("status", "in-progress").set("businessStatus", bser("5.1.1"))),
                422,
                "code-invalid",
                "Task.businessStatus");
    }

    @Test
    void refusesWhatIsNoTask() {
        String referral = Road.referral(clerk, "ngo-open-door");
        ObjectNode task = (ObjectNode) facade.task(referral).body();
        String path = Facade.BASE + "/Task/" + Road.handoff(referral);

        Facade.refuses(
                facade.put(task.deepCopy().put("resourceType", "Patient"), "W/\"1\""),
                400,
                "structure",
                "Task.resourceType");
        Facade.refuses(facade.put(path, "{\"resourceType\":\"Task\",", Facade.FHIR), 400, "structure", "Task");
        Facade.refuses(facade.put(path, "{\"id\":\"1\",\"id\":\"2\"}", Facade.FHIR), 400, "structure", "Task");
        Facade.refuses(facade.put(path, "<Task/>", "application/fhir+xml"), 415, "not-supported", "");
        Facade.refuses(facade.put(path, " ".repeat(300_000), Facade.FHIR), 413, "too-long", "");
        Facade.refuses(
                worker.send(worker.request(path)
                        .header("Accept", "application/fhir+xml")
                        .GET()),
                406,
                "not-supported",
                "");
        Facade.refuses(worker.send(worker.request(path).DELETE()), 405, "not-supported", "");
        Facade.refuses(facade.get("/Task/" + Road.handoff(referral) + "/_history/1"), 404, "not-found", "");
        Facade.refuses(facade.get("/Observation"), 404, "not-found", "");
    }

    private static JsonNode bser(String code) {
        return Client.JSON.readTree(
                "{\"coding\":[{\"system\":\"http://hl7.org/fhir/us/bser/CodeSystem/TaskBusinessStatusCS\",\"code\":\""
                        + code + "\"}]}");
    }
}
