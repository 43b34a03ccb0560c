package org.caravanserai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.caravanserai.connectors.clearance.ClearanceVerifier;
import org.caravanserai.connectors.clearance.SeenVersions;
import org.caravanserai.erasure.Erasure;
import org.caravanserai.sandbox.HubKeySet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What a FHIR client gets to see of a person, decided at each read. */
class FacadeReadsIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private final Hub hub = Hub.started();
    private final Client clerk = hub.clerk();
    private final Client worker = hub.worker("ngo-open-door");
    private final Facade facade = new Facade(worker);

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
                .until(() -> facade.found("?_id=" + id + "&status=accepted").contains(id));

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
                patient.response().body().getBytes(UTF_8));

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
}
