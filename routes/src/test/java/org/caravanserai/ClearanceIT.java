package org.caravanserai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.caravanserai.connectors.clearance.CheckedClearance;
import org.caravanserai.connectors.clearance.ClearanceRefused;
import org.caravanserai.connectors.clearance.ClearanceRefused.Check;
import org.caravanserai.connectors.clearance.ClearanceVerifier;
import org.caravanserai.connectors.clearance.SeenVersions;
import org.caravanserai.sandbox.HubKeySet;
import org.junit.jupiter.api.Test;

/** What leaves carries the consent's signature, which its recipient checks without us. */
class ClearanceIT {
    private final Hub hub = Hub.started();
    private final Client clerk = hub.clerk();
    private final Client worker = hub.worker("ngo-open-door");
    private final ClearanceVerifier verifier =
            new ClearanceVerifier(new HubKeySet(hub.address::toString), hub.clock, SeenVersions.inMemory());

    @Test
    void clearsEachReadForJustWhatItShows() throws ClearanceRefused {
        String referral = Road.referral(clerk, "ngo-open-door");
        CheckedClearance before = check(Road.arrived(worker, referral), "ngo-open-door");
        Road.decide(worker, referral, "{\"decision\":\"accept\"}");
        CheckedClearance after = check(Road.arrived(worker, referral), "ngo-open-door");

        assertThat(before.categories()).containsExactlyInAnyOrder("NEED", "LANG", "DISTRICT");
        assertThat(after.categories()).contains("NAME", "CONTACT", "NEED");
        assertThat(after.consent()).isEqualTo(Road.read(clerk, referral).text("consent"));
        assertThat(after.handoff()).isEqualTo(before.handoff()).isEqualTo(Road.handoff(referral));
        assertThat(after.id()).isNotEqualTo(before.id());
    }

    @Test
    void holdsForNobodyElseAndNothingElse() {
        String referral = Road.referral(clerk, "ngo-open-door");
        Client.Reply read = Road.arrived(worker, referral);

        fails(Check.RECIPIENT, read, "ngo-harbour", read.response().body());
        fails(Check.DIGEST, read, "ngo-open-door", read.response().body().replace("legal-advice", "emergency-shelter"));
    }

    @Test
    void saysNothingOfThePersonInTheToken() {
        String referral = Planted.referral(clerk, "ngo-open-door");
        Road.decide(worker, referral, "{\"decision\":\"accept\"}");

        String claims = token(Road.arrived(worker, referral)).orElseThrow().split("\\.")[1];

        Planted.appearNowhereIn(new String(java.util.Base64.getUrlDecoder().decode(claims), UTF_8));
    }

    @Test
    void isNotGivenWithARefusal() {
        String referral = Road.referral(clerk, "ngo-open-door");
        String path =
                "/api/partner/v1/handoffs/" + Road.arrived(worker, referral).text("id");
        clerk.post("/api/counter/v1/consents/" + Road.read(clerk, referral).text("consent") + "/withdrawal", "{}");

        Client.Reply gone = Problems.is(worker.get(path), 410);

        assertThat(token(gone)).isEmpty();
    }

    @Test
    void theRegionTakesNothingWithoutOne() throws Exception {
        String task = RegionRoad.received(clerk, RegionRoad.referral(clerk));
        String version = hub.region.task(task).at("/meta/versionId").asString();

        HttpResponse<String> answer = put("Task/" + task, hub.region.task(task).toString());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("OperationOutcome", "PRESENT");
        assertThat(hub.region.task(task).at("/meta/versionId").asString()).isEqualTo(version);
    }

    @Test
    void theRegionTakesNoReadersClearanceForAWrite() throws Exception {
        String referral = Road.referral(clerk, "ngo-open-door");
        String stolen = token(Road.arrived(worker, referral)).orElseThrow();
        String task = RegionRoad.received(clerk, RegionRoad.referral(clerk));

        HttpResponse<String> answer =
                put("Task/" + task, hub.region.task(task).toString(), ClearanceVerifier.HEADER, stolen);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("RECIPIENT");
    }

    private CheckedClearance check(Client.Reply reply, String agency) throws ClearanceRefused {
        byte[] body = reply.response().body().getBytes(UTF_8);
        return verifier.check(token(reply).orElse(null), agency, reply.text("id"), body);
    }

    private void fails(Check expected, Client.Reply reply, String agency, String body) {
        assertThatThrownBy(
                        () -> verifier.check(token(reply).orElse(null), agency, reply.text("id"), body.getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        ClearanceRefused.class, no -> assertThat(no.check()).isEqualTo(expected));
    }

    private static Optional<String> token(Client.Reply reply) {
        return reply.response().headers().firstValue(ClearanceVerifier.HEADER);
    }

    private HttpResponse<String> put(String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(hub.region.address() + "/" + path))
                .PUT(HttpRequest.BodyPublishers.ofString(body));
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    (headers.length == 0 ? request : request.headers(headers)).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
