package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.caravanserai.openapi.fhir.client.FhirApi;
import org.caravanserai.openapi.fhir.client.body.Task;
import org.caravanserai.openapi.fhir.client.call.ApiClient;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A recipient that has only a FHIR client works on our Tasks, and reads beforehand what it can do. */
class FacadeIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private final Hub hub = Hub.started();
    private final Client clerk = hub.clerk();
    private final Client worker = hub.worker("ngo-open-door");
    private final Facade facade = new Facade(worker);

    @Test
    void goesFromCounterToNgoAndBackWithAStandardClient() throws Exception {
        FhirApi fhir = standardClient("worker-3");
        String referral = Planted.referral(clerk, "ngo-open-door");
        String id = Road.handoff(referral);
        await().atMost(SOON).until(() -> facade.found("?_id=" + id).contains(id));

        Task task = fhir.readTask(id);
        assertThat(task.getStatus()).isEqualTo("requested");
        assertThat(fhir.readServiceRequest(id).getCode().getText()).isEqualTo("legal-advice");
        assertThat(fhir.readPatient(id).getName()).isNull();

        Task accepted = fhir.updateTask(id, task.status("accepted"), etag(task));
        assertThat(accepted.getStatus()).isEqualTo("accepted");
        assertThat(fhir.readPatient(id).getName().getFirst().getFamily()).isEqualTo(Planted.FAMILY);
        assertThat(fhir.readPatient(id).getTelecom().getFirst().getValue()).isEqualTo(Planted.PHONE);
        assertThat(fhir.readServiceRequest(id).getNote().getFirst().getText()).isEqualTo(Planted.NOTE);
        Road.until(clerk, referral, "state", "accepted");

        Task begun = fhir.updateTask(id, accepted.status("in-progress"), etag(accepted));
        ObjectNode ended = (ObjectNode) facade.task(referral).body();
        ended.put("status", "completed").set("output", Facade.outcome("helped", "All went well."));
        assertThat(facade.put(ended, etag(begun)).status()).isEqualTo(200);

        Client.Reply done = Road.until(clerk, referral, "state", "completed");
        assertThat(done.body().at("/outcome/code").asString()).isEqualTo("helped");
        assertThat(done.body().at("/outcome/note").asString()).isEqualTo("All went well.");
        assertThat(fhir.readTask(id).getOutput()).hasSize(1);
    }

    @Test
    void statesWhatItCanDoTruly() {
        String referral = Road.referral(clerk, "ngo-open-door");
        facade.task(referral);
        String id = Road.handoff(referral);
        JsonNode statement = hub.without("").get(Facade.BASE + "/metadata").body();

        assertThat(statement.path("fhirVersion").asString()).isEqualTo("4.0.1");
        for (String type : List.of("Task", "ServiceRequest", "Patient", "Consent", "Organization", "Procedure")) {
            Set<String> said = interactions(statement, type);
            String one = "/" + type + "/" + (type.equals("Organization") ? "city-hall" : id);
            assertThat(facade.get(one).status() == 200).as("read " + type).isEqualTo(said.contains("read"));
            assertThat(facade.get("/" + type).status() == 200)
                    .as("search " + type)
                    .isEqualTo(said.contains("search-type"));
            Client.Reply put = facade.put(Facade.BASE + one, "{}", Facade.FHIR);
            assertThat(put.status() != 405 && put.status() != 404)
                    .as("update " + type)
                    .isEqualTo(said.contains("update"));
            Client.Reply create = worker.post(Facade.BASE + "/" + type, "{}");
            assertThat(create.status() == 201).as("create " + type).isEqualTo(said.contains("create"));
        }
        JsonNode task = resource(statement, "Task");
        task.path("searchParam").forEach(parameter -> {
            String name = parameter.path("name").asString();
            String value = name.equals("_lastUpdated") ? "gt2026-01-01" : name.equals("status") ? "requested" : "x";
            assertThat(facade.get("/Task?" + name + "=" + value).status())
                    .as(name)
                    .isEqualTo(200);
        });
        assertThat(facade.get("/Task?_include=" + task.at("/searchInclude/0").asString())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void knowsTheAgenciesThatWorkTogether() {
        assertThat(facade.get("/Organization/city-hall").text("name")).isNotEmpty();
        assertThat(facade.get("/Organization/ngo-open-door").text("id")).isEqualTo("ngo-open-door");
        Facade.refuses(facade.get("/Organization/border-police"), 404, "not-found", "");
        Facade.refuses(facade.get("/Organization/ngo-harbour"), 404, "not-found", "");
        Facade.refuses(facade.get("/Organization/nobody"), 404, "not-found", "");
    }

    private static Set<String> interactions(JsonNode statement, String type) {
        return resource(statement, type)
                .path("interaction")
                .valueStream()
                .map(interaction -> interaction.path("code").asString())
                .collect(Collectors.toSet());
    }

    private static JsonNode resource(JsonNode statement, String type) {
        return statement
                .at("/rest/0/resource")
                .valueStream()
                .filter(resource -> resource.path("type").asString().equals(type))
                .findFirst()
                .orElseGet(Client.JSON::missingNode);
    }

    private static String etag(Task task) {
        return "W/\"" + task.getMeta().getVersionId() + "\"";
    }

    /** The client that our connectors use against any server. */
    private FhirApi standardClient(String actor) {
        JsonMapper json = JsonMapper.builder()
                .changeDefaultPropertyInclusion(v -> v.withValueInclusion(JsonInclude.Include.NON_EMPTY))
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
        ApiClient client = new ApiClient(HttpClient.newBuilder(), json, hub.address + Facade.BASE);
        client.setRequestInterceptor(
                request -> request.header("Authorization", "Bearer " + hub.token("ngo-open-door", actor, "partner")));
        return new FhirApi(client);
    }
}
