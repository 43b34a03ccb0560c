package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.caravanserai.connectors.clearance.ClearanceVerifier;
import org.caravanserai.connectors.clearance.SeenVersions;
import org.caravanserai.erasure.Erasure;
import org.caravanserai.openapi.fhir.client.FhirApi;
import org.caravanserai.openapi.fhir.client.body.Task;
import org.caravanserai.openapi.fhir.client.call.ApiClient;
import org.caravanserai.sandbox.HubKeySet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A recipient that has only a FHIR client works on our Tasks. */
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
        await().atMost(SOON).until(() -> found("?_id=" + id).contains(id));

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
        ended.put("status", "completed").set("output", outcome("helped", "All went well."));
        assertThat(facade.put(ended, etag(begun)).status()).isEqualTo(200);

        Client.Reply done = Road.until(clerk, referral, "state", "completed");
        assertThat(done.body().at("/outcome/code").asString()).isEqualTo("helped");
        assertThat(done.body().at("/outcome/note").asString()).isEqualTo("All went well.");
        assertThat(fhir.readTask(id).getOutput()).hasSize(1);
    }

    @Test
    void showsOnlyAGlimpseBeforeAccepting() {
        String referral = Planted.referral(clerk, "ngo-open-door");
        String everything = Stream.of(
                        facade.task(referral),
                        facade.serviceRequest(referral),
                        facade.patient(referral),
                        facade.consent(referral))
                .peek(reply -> assertThat(reply.status()).isEqualTo(200))
                .map(reply ->
                        reply.response().headers().map() + reply.response().body())
                .reduce("", String::concat);

        Planted.appearNowhereIn(everything);
        assertThat(facade.serviceRequest(referral)
                        .body()
                        .at("/code/coding/0/code")
                        .asString())
                .isEqualTo("legal-advice");
        assertThat(facade.patient(referral)
                        .body()
                        .at("/communication/0/language/coding/0/code")
                        .asString())
                .isEqualTo("ar");
        assertThat(facade.patient(referral).body().at("/address/0/district").asString())
                .isEqualTo("old-town");
        assertThat(facade.task(referral).body().at("/restriction/period/end").asString())
                .isNotEmpty();
    }

    @Test
    void carriesNoFactInTasksAndLists() {
        String referral = Planted.referral(clerk, "ngo-open-door");
        facade.task(referral);
        facade.update(referral, "accepted");
        String id = Road.handoff(referral);
        await().atMost(SOON)
                .until(() -> found("?_id=" + id + "&status=accepted").contains(id));

        Client.Reply list = facade.get("/Task?_id=" + id + "&_include=Task:focus");

        Planted.appearNowhereIn(
                list.response().headers().map() + list.response().body());
        Planted.appearNowhereIn(facade.task(referral).response().body());
        assertThat(list.response().body()).doesNotContain("legal-advice");
        assertThat(list.body().at("/entry/1/resource/resourceType").asString()).isEqualTo("ServiceRequest");
        assertThat(list.body().at("/entry/1/search/mode").asString()).isEqualTo("include");
        assertThat(list.response().headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void decidesAtEachReadWhetherFactsMayStillBeSeen() {
        String referral = Planted.referral(clerk, "ngo-open-door");
        facade.task(referral);
        facade.update(referral, "accepted");
        assertThat(facade.patient(referral).status()).isEqualTo(200);
        String consent = Road.read(clerk, referral).text("consent");

        clerk.post("/api/counter/v1/consents/" + consent + "/withdrawal", "{}");

        for (Client.Reply gone :
                List.of(facade.patient(referral), facade.serviceRequest(referral), facade.consent(referral))) {
            Facade.refuses(gone, 410, "deleted", "");
            assertThat(Facade.word(gone)).isEqualTo("withdrawn");
            assertThat(gone.response().headers().firstValue(ClearanceVerifier.HEADER))
                    .isEmpty();
        }
        Client.Reply task = facade.task(referral);
        assertThat(task.body().at("/businessStatus/coding/0/code").asString()).isEqualTo("5.2");
        Planted.appearNowhereIn(task.response().body());
    }

    @Test
    void confirmsThatItStopped() {
        String referral = Road.referral(clerk, "ngo-open-door");
        facade.task(referral);
        facade.update(referral, "accepted");
        Client.Reply accepted = Road.until(clerk, referral, "state", "accepted");
        clerk.act(
                "/api/counter/v1/referrals/" + referral + "/recall", accepted.etag(), "{\"reason\":\"person-asked\"}");

        Client.Reply stopped = facade.update(
                referral, task -> task.put("status", "cancelled").set("statusReason", Client.JSON.readTree("""
                        {"coding":[{"system":"https://caravanserai.example/recall-result","code":"erased"}],"text":"Erased."}""")));

        assertThat(stopped.text("status")).isEqualTo("cancelled");
        assertThat(Road.until(clerk, referral, "state", "withdrawn").text("recall"))
                .isEqualTo("erased");
        assertThat(Facade.word(Facade.refuses(facade.patient(referral), 410, "deleted", "")))
                .isEqualTo("withdrawn");
    }

    @Test
    void cancelsNothingThatNobodyTookBack() {
        String referral = Road.referral(clerk, "ngo-open-door");
        facade.task(referral);
        facade.update(referral, "accepted");

        Facade.refuses(facade.update(referral, "cancelled"), 409, "conflict", "");
    }

    @Test
    void rejectsWithAReasonThatWeKnow() {
        String referral = Road.referral(clerk, "ngo-open-door");

        Facade.refuses(facade.update(referral, "rejected"), 422, "required", "Task.statusReason");
        Facade.refuses(
                facade.update(referral, Facade.because("rejected", "moon-phase")),
                422,
                "code-invalid",
                "Task.statusReason.coding.code");
        Client.Reply rejected = facade.update(referral, Facade.because("rejected", "no-capacity"));

        assertThat(rejected.text("status")).isEqualTo("rejected");
        assertThat(rejected.body().at("/statusReason/coding/0/code").asString()).isEqualTo("no-capacity");
        assertThat(Road.until(clerk, referral, "state", "declined").text("reason"))
                .isEqualTo("no-capacity");
        assertThat(Facade.word(Facade.refuses(facade.serviceRequest(referral), 410, "deleted", "")))
                .isEqualTo("declined");
    }

    @Test
    void asksBackAndReadsTheAnswer() {
        String referral = Road.referral(clerk, "ngo-open-door");
        Facade.refuses(facade.update(referral, "on-hold"), 422, "required", "Task.statusReason.text");

        Client.Reply held = facade.update(
                referral,
                task -> task.put("status", "on-hold")
                        .set("statusReason", Client.JSON.readTree("{\"text\":\"Which mornings suit best?\"}")));

        assertThat(held.text("status")).isEqualTo("on-hold");
        assertThat(held.response().body()).doesNotContain("mornings");
        Client.Reply asked = Road.until(clerk, referral, "state", "on-hold");
        assertThat(asked.text("question")).isEqualTo("Which mornings suit best?");
        clerk.act("/api/counter/v1/referrals/" + referral + "/answer", asked.etag(), "{\"message\":\"Mondays.\"}");
        assertThat(facade.task(referral).text("status")).isEqualTo("requested");
        assertThat(facade.serviceRequest(referral)
                        .body()
                        .path("note")
                        .valueStream()
                        .map(note -> note.path("text").asString("")))
                .containsExactly("Which mornings suit best?", "Mondays.");
    }

    @Test
    void refusesAQuestionThatBreaksTheRulesOfNotes() {
        String referral = Road.referral(clerk, "ngo-open-door");

        Client.Reply refused = facade.update(
                referral,
                task -> task.put("status", "on-hold")
                        .set("statusReason", Client.JSON.createObjectNode().put("text", "x".repeat(281))));

        Facade.refuses(refused, 422, "business-rule", "Task.statusReason.text");
    }

    @Test
    void waitsForThePersonAndPutsOnTheWaitingList() {
        String waiting = Road.referral(clerk, "ngo-open-door");
        facade.update(waiting, "accepted");
        String listed = Road.referral(clerk, "ngo-open-door");

        Client.Reply waits = facade.update(
                waiting, task -> task.put("status", "on-hold").set("businessStatus", state("waiting-for-person")));
        Client.Reply waitlisted = facade.update(listed, task -> task.set("businessStatus", state("waitlisted")));

        assertThat(Facade.state(waits.body())).isEqualTo("waiting-for-person");
        assertThat(waitlisted.text("status")).isEqualTo("requested");
        Road.until(clerk, waiting, "state", "waiting-for-person");
        Road.until(clerk, listed, "state", "waitlisted");
    }

    @Test
    void endsWithoutHelpForAReason() {
        String referral = Road.referral(clerk, "ngo-open-door");
        facade.update(referral, "accepted");

        Facade.refuses(
                facade.update(referral, Facade.because("failed", "out-of-area")),
                422,
                "code-invalid",
                "Task.statusReason.coding.code");
        assertThat(facade.update(referral, Facade.because("failed", "person-moved"))
                        .status())
                .isEqualTo(200);

        Road.until(clerk, referral, "state", "not-completed");
    }

    @Test
    void takesBackAnAcceptAndTheFactsWithIt() {
        String referral = Planted.referral(clerk, "ngo-open-door");
        facade.update(referral, "accepted");

        assertThat(facade.update(referral, "requested").status()).isEqualTo(200);

        Planted.appearNowhereIn(facade.patient(referral).response().body());
        Road.until(clerk, referral, "state", "received");
    }

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
                facade.update(referral, task -> task.put("status", "completed").set("output", outcome("cured", "x"))),
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
                        referral, task -> task.put("status", "in-progress").set("output", outcome("helped", "x"))),
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
        Facade.refuses(put(path, "{\"resourceType\":\"Task\",", Facade.FHIR), 400, "structure", "Task");
        Facade.refuses(put(path, "{\"id\":\"1\",\"id\":\"2\"}", Facade.FHIR), 400, "structure", "Task");
        Facade.refuses(put(path, "<Task/>", "application/fhir+xml"), 415, "not-supported", "");
        Facade.refuses(put(path, " ".repeat(300_000), Facade.FHIR), 413, "too-long", "");
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

    private Client.Reply put(String path, String body, String type) {
        return worker.send(worker.request(path)
                .header("Content-Type", type)
                .header("If-Match", "W/\"1\"")
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    @Test
    void findsByEachParameter() {
        String referral = Road.referral(clerk, "ngo-open-door");
        facade.task(referral);
        String id = Road.handoff(referral);
        await().atMost(SOON).until(() -> found("?_id=" + id).contains(id));
        String one = "?_id=" + id;

        for (String fits : List.of(
                "&code=fulfill",
                "&code=http://hl7.org/fhir/CodeSystem/task-code%7Cfulfill",
                "&patient=Patient/" + id,
                "&patient=" + id,
                "&focus=ServiceRequest/" + id,
                "&requester=Organization/city-hall",
                "&requester=city-library,city-hall",
                "&owner=Organization/ngo-open-door",
                "&status=requested",
                "&status=accepted,requested",
                "&_lastUpdated=gt2026-01-01",
                "&_lastUpdated=ge2026-01-01T00:00:00Z&_lastUpdated=le2999-01-01",
                "&_count=1",
                "&_format=json")) {
            assertThat(found(one + fits)).as(fits).containsExactly(id);
        }
        for (String fitsNot : List.of(
                "&code=approve",
                "&patient=Patient/" + Road.handoff(Road.referral(clerk, "ngo-open-door")),
                "&focus=ServiceRequest/1",
                "&requester=Organization/city-library",
                "&owner=Organization/ngo-harbour",
                "&status=completed,failed",
                "&status=draft",
                "&_lastUpdated=lt2026-01-01",
                "&_lastUpdated=gt2999-01-01")) {
            assertThat(found(one + fitsNot)).as(fitsNot).isEmpty();
        }
        JsonNode byForm = facade.form("_id=" + id + "&status=requested").body();
        assertThat(byForm.at("/entry/0/resource/id").asString()).isEqualTo(id);
        assertThat(byForm.path("entry")).hasSize(1);
    }

    @Test
    void readsAFormOfUnknownLength() {
        Client.Reply none = worker.send(worker.request(Facade.BASE + "/Task/_search")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.fromPublisher(
                        HttpRequest.BodyPublishers.ofString("status=entered-in-error"))));

        assertThat(none.status()).isEqualTo(200);
        assertThat(none.body().has("entry")).isFalse();
        assertThat(none.response().body()).contains("status=entered-in-error");
    }

    @Test
    void neverAnswersWithMoreThanWasAskedFor() {
        Road.referral(clerk, "ngo-open-door");

        Facade.refuses(facade.get("/Task?colour=red"), 400, "not-supported", "http.colour");
        Facade.refuses(facade.get("/Task?owner:missing=true"), 400, "not-supported", "http.owner:missing");
        Facade.refuses(facade.get("/Task?_sort=-_lastUpdated"), 400, "not-supported", "http._sort");
        Facade.refuses(facade.get("/Task?status=requested&status=accepted"), 400, "not-supported", "http.status");
        Facade.refuses(facade.get("/Task?status=open"), 400, "code-invalid", "http.status");
        Facade.refuses(facade.get("/Task?_lastUpdated=2026-11-25"), 400, "value", "http._lastUpdated");
        Facade.refuses(facade.get("/Task?_count=0"), 400, "value", "http._count");
        Facade.refuses(facade.get("/Task?_include=Task:output"), 400, "not-supported", "http._include");
        Facade.refuses(facade.get("/Task?_cursor=x"), 400, "value", "http._cursor");
        Facade.refuses(facade.get("/Task?_format=xml"), 400, "not-supported", "http._format");
        Facade.refuses(facade.form("colour=red"), 400, "not-supported", "http.colour");
        Facade.refuses(facade.form("colour=red", "Prefer", "handling=strict"), 400, "not-supported", "http.colour");
    }

    @Test
    void goesOnWithoutAnUnknownParameterOnlyWhenAskedToAndSaysSo() {
        Client.Reply lenient = facade.form("colour=red&status=draft", "Prefer", "handling=lenient");

        assertThat(lenient.status()).isEqualTo(200);
        assertThat(lenient.body().at("/entry/0/search/mode").asString()).isEqualTo("outcome");
        assertThat(lenient.body().at("/entry/0/resource/issue/0/expression/0").asString())
                .isEqualTo("http.colour");
        assertThat(lenient.body().at("/link/0/url").asString())
                .endsWith("/Task?status=draft")
                .doesNotContain("colour");
    }

    @Test
    void pagesToTheEndAndPollsOnWithoutLoss() {
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            sent.add(Road.handoff(Road.referral(clerk, "ngo-open-door")));
        }
        await().atMost(SOON).until(() -> found("?_id=" + String.join(",", sent)).size() == 3);
        String from = "?_lastUpdated=ge" + hub.clock.instant().minus(Duration.ofHours(1)) + "&_count=2";

        List<String> paged = new ArrayList<>();
        String next = Facade.BASE + "/Task" + from;
        JsonNode bundle = Client.JSON.missingNode();
        while (!next.isEmpty()) {
            bundle = worker.get(next).body();
            assertThat(bundle.path("entry").size()).isLessThanOrEqualTo(2);
            paged.addAll(ids(bundle));
            next = link(bundle, "next");
        }

        assertThat(paged).containsAll(sent);
        String complete = bundle.at("/meta/lastUpdated").asString();
        assertThat(Instant.parse(complete)).isBefore(hub.clock.instant());
        String later = Road.handoff(Road.referral(clerk, "ngo-open-door"));
        await().atMost(SOON).until(() -> found("?_lastUpdated=ge" + complete).contains(later));
    }

    @Test
    void losesNothingThatWasNotYetToBeSeen() throws Exception {
        String later;
        String complete;
        try (Connection other = hub.bean(DataSource.class).getConnection()) {
            other.setAutoCommit(false);
            other.createStatement().execute("SELECT pg_current_xact_id()"); // the oldest of all that run from now on
            later = Road.handoff(handedOver(Road.referral(clerk, "ngo-open-door")));
            JsonNode bundle = facade.get("/Task?_id=" + later).body();
            assertThat(bundle.has("entry")).isFalse();
            complete = bundle.at("/meta/lastUpdated").asString();
            other.rollback();
        }

        await().atMost(SOON).until(() -> found("?_lastUpdated=ge" + complete).contains(later));
    }

    private String handedOver(String referral) {
        facade.task(referral);
        return referral;
    }

    @Test
    void acceptsNothingThatThePersonTookBack() {
        String referral = Road.referral(clerk, "ngo-open-door");
        ObjectNode task = (ObjectNode) facade.task(referral).body();
        String consent = Road.read(clerk, referral).text("consent");
        clerk.post("/api/counter/v1/consents/" + consent + "/withdrawal", "{}");

        Client.Reply gone = Facade.refuses(facade.update(referral, "accepted"), 410, "deleted", "");

        assertThat(Facade.word(gone)).isEqualTo("withdrawn");
        Facade.refuses(facade.put(task.put("status", "accepted"), "W/\"1\""), 412, "conflict", "");
    }

    @Test
    void answersForWhatIsErased() {
        String referral = Road.referral(clerk, "ngo-open-door");
        Client.Reply task = facade.task(referral);
        hub.db()
                .sql("UPDATE referral SET erase_by = now() - interval '1 minute' WHERE id = ?::uuid")
                .param(referral)
                .update();
        hub.bean(Erasure.class).run();

        Client.Reply gone = Facade.refuses(facade.get("/Task/" + Road.handoff(referral)), 410, "deleted", "");

        assertThat(Facade.word(gone)).isEqualTo("erased");
        Facade.refuses(facade.patient(referral), 410, "deleted", "");
        Facade.refuses(facade.put(task.body(), task.etag()), 410, "deleted", "");
    }

    @Test
    void namesNobodyWhereNobodyIsAsked() {
        Client ngo = hub.as("ngo-open-door", null, "adviser-91", "counter");
        Facade rights = new Facade(hub.worker("city-rights"));
        String referral = Profiled.submitted(ngo, (ObjectNode) Client.JSON.readTree("""
                {"journey":"J09","stage":1,"to":"city-rights","urgency":"normal",
                 "facts":{"NEED":"barrier-documents","DISTRICT":"old-town"}}"""));
        rights.task(referral);

        assertThat(rights.patient(referral).body().has("identifier")).isFalse();
        assertThat(rights.serviceRequest(referral).body().has("supportingInfo")).isFalse();
        Facade.refuses(rights.consent(referral), 404, "not-found", "");
    }

    @Test
    void signsWhatItShows() throws Exception {
        String referral = Planted.referral(clerk, "ngo-open-door");
        facade.task(referral);
        facade.update(referral, "accepted");
        ClearanceVerifier verifier =
                new ClearanceVerifier(new HubKeySet(hub.address::toString), hub.clock, SeenVersions.inMemory());

        Client.Reply patient = facade.patient(referral);
        var checked = verifier.check(
                patient.response()
                        .headers()
                        .firstValue(ClearanceVerifier.HEADER)
                        .orElse(null),
                "ngo-open-door",
                Road.handoff(referral),
                patient.response().body().getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(checked.categories()).containsExactlyInAnyOrder("NAME", "CONTACT", "LANG", "DISTRICT");
    }

    @Test
    void recordsEachViewOfFactsWithWhatWasShown() {
        String referral = Planted.referral(clerk, "ngo-open-door");
        facade.task(referral);
        facade.update(referral, "accepted");
        Client reader = hub.as("ngo-open-door", "intake", "worker-51", "partner");

        new Facade(reader).task(referral);
        new Facade(reader).patient(referral);

        assertThat(Stored.audit("viewed", "worker-51")).singleElement().satisfies(view -> {
            assertThat(view.get("handoff")).hasToString(Road.handoff(referral));
            assertThat(view).containsEntry("shown", "CONTACT DISTRICT LANG NAME");
        });
    }

    @Test
    void leavesSeenToPeople() {
        String referral = Road.referral(clerk, "ngo-open-door");

        facade.task(referral);
        facade.serviceRequest(referral);

        assertThat(Road.read(clerk, referral).text("transport")).isEqualTo("delivered");
    }

    @Test
    void namesThePersonByTheAgencysOwnPseudonym() {
        String referral = Road.referral(clerk, "ngo-open-door");
        facade.task(referral);

        String pseudonym =
                facade.patient(referral).body().at("/identifier/0/value").asString();

        assertThat(pseudonym).isEqualTo(Road.arrived(worker, referral).text("person"));
        assertThat(facade.patient(referral).response().uri().toString()).doesNotContain(pseudonym);
    }

    @Test
    void knowsTheAgenciesThatWorkTogether() {
        assertThat(facade.get("/Organization/city-hall").text("name")).isNotEmpty();
        assertThat(facade.get("/Organization/ngo-open-door").text("id")).isEqualTo("ngo-open-door");
        Facade.refuses(facade.get("/Organization/border-police"), 404, "not-found", "");
        Facade.refuses(facade.get("/Organization/ngo-harbour"), 404, "not-found", "");
        Facade.refuses(facade.get("/Organization/nobody"), 404, "not-found", "");
    }

    @Test
    void stateWhatTheyCanDoTruly() {
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
            Client.Reply put = put(Facade.BASE + one, "{}", Facade.FHIR);
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

    private static Set<String> interactions(JsonNode statement, String type) {
        return resource(statement, type)
                .path("interaction")
                .valueStream()
                .map(interaction -> interaction.path("code").asString())
                .collect(java.util.stream.Collectors.toSet());
    }

    private static JsonNode resource(JsonNode statement, String type) {
        return statement
                .at("/rest/0/resource")
                .valueStream()
                .filter(resource -> resource.path("type").asString().equals(type))
                .findFirst()
                .orElseGet(Client.JSON::missingNode);
    }

    private List<String> found(String query) {
        Client.Reply reply = facade.get("/Task" + query);
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(200);
        return ids(reply.body());
    }

    private static List<String> ids(JsonNode bundle) {
        return bundle.path("entry")
                .valueStream()
                .map(entry -> entry.at("/resource/id").asString())
                .toList();
    }

    private static String link(JsonNode bundle, String relation) {
        return bundle.path("link")
                .valueStream()
                .filter(link -> link.path("relation").asString().equals(relation))
                .map(link -> link.path("url").asString())
                .findFirst()
                .orElse("");
    }

    private static JsonNode outcome(String code, String text) {
        return Client.JSON.readTree("""
                [{"type":{"coding":[{"code":"resulting-activity"}]},
                  "valueCodeableConcept":{"coding":[{"system":"https://caravanserai.example/outcome","code":"%s"}],"text":"%s"}}]""".formatted(code, text));
    }

    private static JsonNode state(String code) {
        return Client.JSON.readTree("{\"coding\":[{\"system\":\"" + Facade.STATE + "\",\"code\":\"" + code + "\"}]}");
    }

    private static JsonNode bser(String code) {
        return Client.JSON.readTree(
                "{\"coding\":[{\"system\":\"http://hl7.org/fhir/us/bser/CodeSystem/TaskBusinessStatusCS\",\"code\":\""
                        + code + "\"}]}");
    }

    private static String etag(Task task) {
        return "W/\"" + task.getMeta().getVersionId() + "\"";
    }

    /** The client that our connectors use against any server. */
    private FhirApi standardClient(String actor) {
        JsonMapper json = JsonMapper.builder()
                .changeDefaultPropertyInclusion(
                        v -> v.withValueInclusion(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_EMPTY))
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
        ApiClient client = new ApiClient(HttpClient.newBuilder(), json, hub.address + Facade.BASE);
        client.setRequestInterceptor(
                request -> request.header("Authorization", "Bearer " + hub.token("ngo-open-door", actor, "partner")));
        return new FhirApi(client);
    }
}
