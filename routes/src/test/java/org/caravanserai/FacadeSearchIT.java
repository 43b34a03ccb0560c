package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A FHIR client searches for its Tasks: by what it asked and nothing else, to the end and without loss. */
class FacadeSearchIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private final Hub hub = Hub.started();
    private final Client clerk = hub.clerk();
    private final Client worker = hub.worker("ngo-open-door");
    private final Facade facade = new Facade(worker);

    @Test
    void findsByEachParameter() {
        String referral = Road.referral(clerk, "ngo-open-door");
        facade.task(referral);
        String id = Road.handoff(referral);
        await().atMost(SOON).until(() -> facade.found("?_id=" + id).contains(id));
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
            assertThat(facade.found(one + fits)).as(fits).containsExactly(id);
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
            assertThat(facade.found(one + fitsNot)).as(fitsNot).isEmpty();
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
        await().atMost(SOON)
                .until(() -> facade.found("?_id=" + String.join(",", sent)).size() == 3);
        String from = "?_lastUpdated=ge" + hub.clock.instant().minus(Duration.ofHours(1)) + "&_count=2";

        List<String> paged = new ArrayList<>();
        String next = Facade.BASE + "/Task" + from;
        JsonNode bundle = Client.JSON.missingNode();
        while (!next.isEmpty()) {
            bundle = worker.get(next).body();
            assertThat(bundle.path("entry").size()).isLessThanOrEqualTo(2);
            paged.addAll(Facade.ids(bundle));
            next = Facade.next(bundle);
        }

        assertThat(paged).containsAll(sent);
        String complete = bundle.at("/meta/lastUpdated").asString();
        assertThat(Instant.parse(complete)).isBefore(hub.clock.instant());
        String later = Road.handoff(Road.referral(clerk, "ngo-open-door"));
        await().atMost(SOON).until(() -> facade.changedSince(complete).contains(later));
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

        await().atMost(SOON).until(() -> facade.changedSince(complete).contains(later));
    }

    @Test
    void findsWhatIsNewInADatabaseThatWasRestored() {
        // its places go on behind those of the one that was lost
        hub.db().sql("UPDATE feed_shift SET shift = shift + 1000").update();
        String handoff = Road.handoff(handedOver(Road.referral(clerk, "ngo-open-door")));

        await().atMost(SOON).until(() -> facade.found("?_id=" + handoff).contains(handoff));
    }

    private String handedOver(String referral) {
        facade.task(referral);
        return referral;
    }
}
