package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.caravanserai.sandbox.region.RegionServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** The region's server tells us of changes, so it need not be asked often; what it fails to tell is found by asking. */
class SubscriptionIT {
    private static final Duration SOON = Duration.ofSeconds(15);
    private final Hub hub = Hub.started();
    private final RegionServer region = hub.region;
    private final Client clerk = hub.clerk();
    private final Path agencies = hub.folder.resolve("config").resolve("agencies.yaml");
    private String before = "";

    @BeforeEach
    void askOnceAnHour() throws IOException {
        before = Files.readString(agencies);
        inForce(before.replace("pollEvery: 2s", "pollEvery: 1h").replace("checkEvery: 30s", "checkEvery: 1s"));
        await().atMost(SOON)
                .until(() -> subscription().path("status").asString("").equals("active"));
    }

    @AfterEach
    void askOftenAgain() throws IOException {
        region.loseEvents(false);
        inForce(before);
    }

    @Test
    void hearsOfADecisionWithoutAsking() {
        String referral = RegionRoad.referral(clerk);
        String task = RegionRoad.received(clerk, referral);

        region.accept(task);
        Road.until(clerk, referral, "state", "accepted");
        region.complete(task, "benefit-granted", "");

        Road.until(clerk, referral, "state", "completed");
    }

    @Test
    void findsWhatNobodyToldByAskingAtItsInterval() throws IOException {
        String referral = RegionRoad.referral(clerk);
        String task = RegionRoad.received(clerk, referral);
        region.loseEvents(true);

        region.accept(task);
        inForce(before.replace("pollEvery: 2s", "pollEvery: 1s"));

        Road.until(clerk, referral, "state", "accepted");
    }

    @Test
    void switchesASubscriptionOnAgainThatHasStopped() {
        region.edit("Subscription", id(), there -> there.put("status", "off"));

        await().atMost(SOON)
                .until(() -> subscription().path("status").asString("").equals("active"));
        assertThat(region.all("Subscription")).hasSize(1);
    }

    @Test
    void givesTheServerAChangedSecretWhileTheOldOneStillHolds() throws IOException {
        Path secret = Path.of(hub.property("caravanserai.secrets")).resolve("region-social");
        String old = Files.readString(secret);
        try {
            Files.writeString(secret, "newer\n" + old);

            await().atMost(SOON).until(() -> subscription().toString().contains("Caravanserai-Hook: newer"));
            assertThat(told("newer").statusCode()).isEqualTo(204);
            assertThat(told(old).statusCode()).isEqualTo(204);
        } finally {
            Files.writeString(secret, old);
        }
    }

    @Test
    void asksForIdsOnlyAndForOurOwnTasks() {
        assertThat(subscription().at("/channel/_payload/extension/0/valueCode").asString())
                .isEqualTo("id-only");
        assertThat(subscription().at("/_criteria/extension/0/valueString").asString())
                .startsWith("Task?requester:identifier=")
                .endsWith("|caravanserai-north");
    }

    @Test
    void believesNobodyWithoutTheSecret() {
        long heard = heard();

        assertThat(told("wrong").statusCode()).isEqualTo(401);
        assertThat(told("").body()).contains("Caravanserai-Hook");
        assertThat(told("/hooks/v1/fhir/city-hall", "invented").statusCode()).isEqualTo(401);
        assertThat(told("/hooks/v1/fhir/nobody-at-all", "invented").statusCode())
                .isEqualTo(401);
        assertThat(heard()).isEqualTo(heard);
    }

    private HttpResponse<String> told(String secret) {
        return told("/hooks/v1/fhir/region-social", secret);
    }

    private HttpResponse<String> told(String path, String secret) {
        HttpRequest request = HttpRequest.newBuilder(hub.address.resolve(path))
                .header("Content-Type", "application/fhir+json")
                .header("Caravanserai-Hook", secret)
                .POST(HttpRequest.BodyPublishers.ofString("{\"resourceType\":\"Bundle\",\"type\":\"history\"}"))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private long heard() {
        return hub.db()
                .sql("SELECT coalesce(sum(words_heard), 0) FROM poll")
                .query(Long.class)
                .single();
    }

    private String id() {
        return subscription().path("id").asString("");
    }

    private ObjectNode subscription() {
        return region.all("Subscription").stream().findFirst().orElseGet(Client.JSON::createObjectNode);
    }

    private void inForce(String file) throws IOException {
        Files.writeString(agencies, file);
        Client.Reply reply =
                hub.as("city-hall", null, "operator-1", "operator").post("/api/operator/v1/configuration/reload", "");
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
    }
}
