package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A person takes back what they agreed to: what waits is stopped, what left is asked back, and the answer says which. */
class WithdrawalIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String NGO = "ngo-open-door";
    private static final String REGION = "region-social";
    private static final String REGION_ROUTE = "deliver-handoffs-" + REGION;

    private final Hub hub = Hub.started();
    private final Client clerk = hub.clerk();
    private final Client worker = hub.worker(NGO);

    @AfterEach
    void letsTheRegionGoOn() throws Exception {
        hub.bean(CamelContext.class).getRouteController().resumeRoute(REGION_ROUTE);
    }

    @Test
    void namesWhatHadLeftAndTellsItsRecipientToStop() {
        String referral = Road.referral(clerk, NGO);
        Road.decide(worker, referral, "{\"decision\":\"accept\"}");
        Client.Reply accepted = Road.until(clerk, referral, "state", "accepted");

        JsonNode withdrawal = withdraw(accepted.text("consent")).body();

        assertThat(withdrawal.path("status").asString()).isEqualTo("withdrawn");
        assertThat(withdrawal.path("version").asInt()).isEqualTo(2);
        assertThat(withdrawal.path("stopped").isEmpty()).isTrue();
        assertThat(withdrawal.path("released").size()).isEqualTo(1);
        assertThat(withdrawal.at("/released/0/code").asString()).isEqualTo(accepted.text("code"));
        assertThat(withdrawal.at("/released/0/to").asString()).isEqualTo(NGO);
        assertThat(withdrawal.at("/released/0/state").asString()).isEqualTo("settled");
        assertThat(Road.read(clerk, referral).text("recall")).isEqualTo("requested");
        JsonNode told = listed(referral);
        assertThat(told.path("recalled").asBoolean()).isTrue();
        assertThat(told.path("turn").asString()).isEqualTo("recipient");
    }

    @Test
    void takesTheFactsAwayAtOnce() {
        String referral = Road.referral(clerk, NGO);
        Road.decide(worker, referral, "{\"decision\":\"accept\"}");
        String path = "/api/partner/v1/handoffs/" + Road.handoff(referral);
        assertThat(worker.get(path).body().at("/facts/NAME/given").asString()).isEqualTo("Amal");

        withdraw(Road.read(clerk, referral).text("consent"));

        Client.Reply gone = Problems.is(worker.get(path), 410, "gone");
        assertThat(gone.text("reason")).isEqualTo("withdrawn");
    }

    @Test
    void endsWithTheRecipientsReceipt() {
        String referral = Road.referral(clerk, NGO);
        Road.decide(worker, referral, "{\"decision\":\"accept\"}");
        Road.until(clerk, referral, "state", "accepted");
        withdraw(Road.read(clerk, referral).text("consent"));
        JsonNode told = listed(referral);

        Client.Reply receipt = worker.act(
                "/api/partner/v1/handoffs/" + told.path("id").asString() + "/recall-receipt",
                "\"" + told.path("version").asInt() + "\"",
                "{\"result\":\"erased\"}");

        assertThat(receipt.status()).as(receipt.response().body()).isEqualTo(200);
        Client.Reply ended = Road.until(clerk, referral, "state", "withdrawn");
        assertThat(ended.text("recall")).isEqualTo("erased");
        assertThat(ended.text("turn")).isEqualTo("nobody");
        Road.until(clerk, referral, "recall", "erased");
    }

    @Test
    void stopsWhatHasNotLeftAndLetsNothingArriveLater() throws Exception {
        hub.bean(CamelContext.class).getRouteController().suspendRoute(REGION_ROUTE);
        String waiting = toRegion();
        Client.Reply before = Road.read(clerk, waiting);

        JsonNode withdrawal = withdraw(before.text("consent")).body();

        assertThat(withdrawal.path("stopped").toString()).isEqualTo("[\"" + before.text("code") + "\"]");
        assertThat(withdrawal.path("released").isEmpty()).isTrue();
        Client.Reply after = Road.read(clerk, waiting);
        assertThat(after.text("state")).isEqualTo("withdrawn");
        assertThat(after.text("recall")).isEqualTo("stopped");
        letsTheRegionGoOn();
        String later = toRegion();
        Road.until(clerk, later, "transport", "delivered");
        assertThat(hub.region.effects(Road.handoff(later))).isEqualTo(1);
        assertThat(hub.region.calls(Road.handoff(waiting))).isZero();
        assertThat(hub.region.effects(Road.handoff(waiting))).isZero();
    }

    @Test
    void asksTheRegionToStopWhatItHas() {
        String referral = toRegion();
        Client.Reply before = Road.until(clerk, referral, "transport", "delivered");

        JsonNode withdrawal = withdraw(before.text("consent")).body();

        assertThat(withdrawal.at("/released/0/code").asString()).isEqualTo(before.text("code"));
        assertThat(withdrawal.at("/released/0/to").asString()).isEqualTo(REGION);
        await().atMost(SOON).until(() -> settled(referral, "recall"));
    }

    @Test
    void answersTheSameWithdrawalTwiceWithoutDoingItTwice() {
        String referral = Road.referral(clerk, NGO);
        Road.arrived(worker, referral);
        String consent = Road.read(clerk, referral).text("consent");
        String key = UUID.randomUUID().toString();
        String path = "/api/counter/v1/consents/" + consent + "/withdrawal";

        Client.Reply first = clerk.post(path, "", "Idempotency-Key", key);
        Client.Reply second = clerk.post(path, "", "Idempotency-Key", key);
        Client.Reply withoutKey = clerk.post(path, "");

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(withoutKey.body()).isEqualTo(first.body());
        assertThat(deliveries(referral, "recall")).hasSize(1);
        assertThat(clerk.get("/api/counter/v1/consents/" + consent)
                        .body()
                        .path("version")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void leavesOtherConsentsOfThePersonAlone() {
        String person = Requests.somebody();
        String first = Road.consent(clerk, Requests.consent(person, "J01", NGO));
        String second = Road.consent(clerk, Requests.consent(person, "J01", NGO));

        withdraw(first);

        assertThat(clerk.get("/api/counter/v1/consents/" + second).text("status"))
                .isEqualTo("given");
        assertThat(clerk.submit(Requests.referral(person, "J01", NGO, second).toString())
                        .status())
                .isEqualTo(201);
    }

    private Client.Reply withdraw(String consent) {
        Client.Reply reply = clerk.post("/api/counter/v1/consents/" + consent + "/withdrawal", "");
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(200);
        return reply;
    }

    private String toRegion() {
        return Road.referral(
                clerk, "J23", REGION, body -> ((ObjectNode) body.path("facts")).put("NEED", "rent-support"));
    }

    /** As the recipient's list shows it, once it does. */
    private JsonNode listed(String referral) {
        String handoff = Road.handoff(referral);
        return await().atMost(SOON)
                .until(() -> recalled(handoff), java.util.Optional::isPresent)
                .orElseThrow();
    }

    private java.util.Optional<JsonNode> recalled(String handoff) {
        String since = hub.clock.instant().minusSeconds(60).toString();
        return worker.get("/api/partner/v1/handoffs?limit=500&updatedSince=" + since)
                .body()
                .path("items")
                .valueStream()
                .filter(item -> item.path("id").asString().equals(handoff))
                .filter(item -> item.path("recalled").asBoolean())
                .findFirst();
    }

    private boolean settled(String referral, String kind) {
        return deliveries(referral, kind).equals(List.of("settled"));
    }

    private List<String> deliveries(String referral, String kind) {
        return hub.db()
                .sql("SELECT state FROM delivery WHERE referral = ?::uuid AND kind = ?")
                .params(referral, kind)
                .query(String.class)
                .list();
    }
}
