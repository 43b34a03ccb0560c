package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The FHIR facade as an agency's client uses it. */
final class Facade {
    static final String BASE = "/api/fhir/v1";
    static final String FHIR = "application/fhir+json";
    static final String STATE = "https://caravanserai.example/state";
    static final String REASON = "https://caravanserai.example/reason";
    private static final Duration SOON = Duration.ofSeconds(20);
    private final Client client;

    Facade(Client client) {
        this.client = client;
    }

    Client.Reply get(String path) {
        return client.send(client.request(BASE + path).header("Accept", FHIR).GET());
    }

    /** The Task once it lies ready at its recipient. */
    Client.Reply task(String referral) {
        String path = "/Task/" + Road.handoff(referral);
        return await().atMost(SOON).until(() -> get(path), reply -> reply.status() == 200);
    }

    Client.Reply serviceRequest(String referral) {
        return get("/ServiceRequest/" + Road.handoff(referral));
    }

    Client.Reply patient(String referral) {
        return get("/Patient/" + Road.handoff(referral));
    }

    Client.Reply consent(String referral) {
        return get("/Consent/" + Road.handoff(referral));
    }

    /** Writes the Task back as it is, but for the change. */
    Client.Reply update(String referral, Consumer<ObjectNode> change) {
        ObjectNode task = (ObjectNode) task(referral).body();
        String etag = "W/\"" + task.at("/meta/versionId").asString() + "\"";
        change.accept(task);
        return put(task, etag);
    }

    Client.Reply update(String referral, String status) {
        return update(referral, task -> task.put("status", status));
    }

    Client.Reply put(JsonNode task, String etag, String... headers) {
        HttpRequest.Builder request = client.request(
                        BASE + "/Task/" + task.path("id").asString())
                .header("Content-Type", FHIR)
                .PUT(HttpRequest.BodyPublishers.ofString(task.toString()));
        if (!etag.isEmpty()) {
            request.header("If-Match", etag);
        }
        return client.send(headers.length == 0 ? request : request.headers(headers));
    }

    /** What may be no Task at all. */
    Client.Reply put(String path, String body, String type) {
        return client.send(client.request(path)
                .header("Content-Type", type)
                .header("If-Match", "W/\"1\"")
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** The ids of the Tasks of a first page. */
    List<String> found(String query) {
        Client.Reply reply = get("/Task" + query);
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(200);
        return ids(reply.body());
    }

    /** The ids of the Tasks of all pages; other tests may have changed many, too. */
    List<String> changedSince(String time) {
        List<String> found = new ArrayList<>();
        String next = BASE + "/Task?_count=200&_lastUpdated=ge" + time;
        while (!next.isEmpty()) {
            JsonNode bundle = client.get(next).body();
            found.addAll(ids(bundle));
            next = next(bundle);
        }
        return found;
    }

    /** Where a bundle goes on; {@code ""} at the end. */
    static String next(JsonNode bundle) {
        return bundle.path("link")
                .valueStream()
                .filter(link -> link.path("relation").asString().equals("next"))
                .map(link -> link.path("url").asString())
                .findFirst()
                .orElse("");
    }

    Client.Reply form(String form, String... headers) {
        HttpRequest.Builder request = client.request(BASE + "/Task/_search")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        return client.send(headers.length == 0 ? request : request.headers(headers));
    }

    /** Names a reason in the Task's status. */
    static Consumer<ObjectNode> because(String status, String code) {
        return task ->
                task.put("status", status).set("statusReason", Client.JSON.readTree("""
                        {"coding":[{"system":"%s","code":"%s"}],"text":"As said."}""".formatted(REASON, code)));
    }

    /** It is an OperationOutcome with this code, which names this; {@code ""} where it names nothing. */
    static Client.Reply refuses(Client.Reply reply, int status, String code, String names) {
        String body = reply.response().body();
        assertThat(reply.status()).as(body).isEqualTo(status);
        assertThat(reply.response().headers().firstValue("Content-Type").orElse(""))
                .startsWith(FHIR);
        assertThat(reply.response().headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(reply.text("resourceType")).isEqualTo("OperationOutcome");
        JsonNode issue = reply.body().at("/issue/0");
        assertThat(issue.path("severity").asString("")).isEqualTo("error");
        assertThat(issue.path("code").asString("")).as(body).isEqualTo(code);
        assertThat(issue.at("/expression/0").asString("")).as(body).isEqualTo(names);
        assertThat(issue.path("diagnostics").asString("")).isNotEmpty();
        assertThat(body).doesNotContain("Exception", "java.", "tools.jackson", "org.caravanserai", "\tat ", "SQL");
        return reply;
    }

    /** The word of ours that an OperationOutcome bears. */
    static String word(Client.Reply reply) {
        return reply.body().at("/issue/0/details/coding/0/code").asString("");
    }

    static List<String> ids(JsonNode bundle) {
        return bundle.path("entry")
                .valueStream()
                .map(entry -> entry.at("/resource/id").asString())
                .toList();
    }

    /** The one output that a Task ends with. */
    static JsonNode outcome(String code, String text) {
        return Client.JSON.readTree("""
                [{"type":{"coding":[{"code":"resulting-activity"}]},
                  "valueCodeableConcept":{"coding":[{"system":"https://caravanserai.example/outcome","code":"%s"}],"text":"%s"}}]""".formatted(code, text));
    }

    /** A state of ours, for those that FHIR has no status for. */
    static JsonNode businessStatus(String code) {
        return Client.JSON.readTree("{\"coding\":[{\"system\":\"" + STATE + "\",\"code\":\"" + code + "\"}]}");
    }

    static String state(JsonNode task) {
        return task.at("/businessStatus/coding")
                .valueStream()
                .filter(coding -> coding.path("system").asString("").equals(STATE))
                .map(coding -> coding.path("code").asString(""))
                .findFirst()
                .orElse("");
    }
}
