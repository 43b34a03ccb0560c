package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A person lets the help go on and the sender be told nothing more. */
class WayBackIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String NGO = "ngo-open-door";
    private final Hub hub = Hub.started();
    private final Client clerk = hub.clerk();
    private final Client worker = hub.worker(NGO);

    @AfterEach
    void returnToTheRealTime() {
        hub.clock.reset();
    }

    @Test
    void tellsTheSenderThatOnceAndNothingAfterIt() {
        String referral = arrived();
        Client.Reply before = Road.read(clerk, referral);

        JsonNode made = close(referral);
        assertThat(made.path("closed").toString()).isEqualTo("[\"" + before.text("code") + "\"]");
        Road.decide(worker, referral, "{\"decision\":\"accept\"}");
        Road.report(worker, referral, "{\"status\":\"in-progress\"}");
        Road.report(
                worker,
                referral,
                "{\"status\":\"completed\",\"outcome\":{\"code\":\"helped\",\"note\":\"All well.\"}}");
        nothingIsUnderWay(referral);

        Client.Reply after = Road.read(clerk, referral);
        assertThat(after.text("state")).isEqualTo("requested");
        assertThat(after.body().path("wayBackClosed").asBoolean()).isTrue();
        assertThat(after.body().has("outcome")).isFalse();
        assertThat(after.text("words")).isEqualTo("The person asked that you be told nothing more of it.");
        assertThat(Road.events(clerk, referral)).endsWith("arrived", "way-back-closed");
        assertThat(listed(before.text("code")).path("state").asString()).isEqualTo("requested");
        assertThat(clerk.get("/api/counter/v1/consents/" + before.text("consent"))
                        .text("direction"))
                .isEqualTo("closed");
        assertThat(clerk.post("/api/counter/v1/lookup", "{\"code\":\"" + before.text("code") + "\"}")
                        .text("state"))
                .as("the slip is no way round it")
                .isEqualTo("requested");
        assertThat(truth(referral)).isEqualTo("completed");
    }

    @Test
    void letsTheRecipientReadTheFactsAndGoOn() {
        String referral = arrived();
        close(referral);

        Client.Reply accepted = Road.decide(worker, referral, "{\"decision\":\"accept\"}");
        Client.Reply handoff = Road.arrived(worker, referral);

        assertThat(accepted.status()).isEqualTo(200);
        assertThat(handoff.body().at("/facts/NAME/given").asString()).isEqualTo("Amal");
        assertThat(handoff.body().path("wayBackClosed").asBoolean()).isTrue();
        Client.Reply question = Road.decide(worker, referral, "{\"decision\":\"ask-back\",\"message\":\"Which day?\"}");
        assertThat(Problems.is(question, 409, "conflict").text("reason")).isEqualTo("way-back-closed");
    }

    @Test
    void keepsBackWhatWasStillOnItsWayToTheSender() throws Exception {
        String referral = arrived();
        var routes = hub.bean(org.apache.camel.CamelContext.class).getRouteController();
        routes.suspendRoute("return-reports-city-hall");
        try {
            Road.decide(worker, referral, "{\"decision\":\"accept\"}");
            close(referral);
        } finally {
            routes.resumeRoute("return-reports-city-hall");
        }
        nothingIsUnderWay(referral);

        assertThat(Road.read(clerk, referral).text("state")).isEqualTo("requested");
        assertThat(Road.events(clerk, referral)).endsWith("arrived", "way-back-closed");
        assertThat(hub.db()
                        .sql("SELECT result || ' ' || reason FROM audit_entry WHERE referral = ?::uuid AND hop = 'H4'")
                        .param(referral)
                        .query(String.class)
                        .list())
                .containsExactly("deny not-covered");
    }

    @Test
    void stopsTheSendersClockForAnAnswer() {
        String referral = Road.referral(clerk, "J01", NGO, body -> body.put("urgency", "emergency"));
        Road.arrived(worker, referral);
        String other = Road.referral(clerk, "J01", NGO, body -> body.put("urgency", "emergency"));
        Road.arrived(worker, other);
        close(referral);

        hub.clock.advance(Duration.ofHours(25));
        await().atMost(SOON).until(() -> Road.events(clerk, other).contains("no-answer"));
        await().atMost(SOON).until(() -> fired(referral));

        Client.Reply quiet = Road.read(clerk, referral);
        assertThat(quiet.body().path("noAnswer").asBoolean()).isFalse();
        assertThat(quiet.body().has("dueAt")).isFalse();
        assertThat(Road.events(clerk, referral)).endsWith("way-back-closed");
    }

    @Test
    void takesAQuestionBackThatNobodyMayAnswer() {
        String referral = arrived();
        Road.decide(worker, referral, "{\"decision\":\"ask-back\",\"message\":\"Which mornings suit best?\"}");
        Road.until(clerk, referral, "state", "on-hold");

        close(referral);

        Client.Reply handoff = Road.arrived(worker, referral);
        assertThat(handoff.text("state")).isEqualTo("received");
        assertThat(handoff.text("turn")).isEqualTo("recipient");
        Client.Reply told = Road.read(clerk, referral);
        Client.Reply answer = clerk.act(
                "/api/counter/v1/referrals/" + referral + "/answer", told.etag(), "{\"message\":\"Any morning.\"}");
        assertThat(Problems.is(answer, 422, "refused").text("reason")).isEqualTo("withdrawn");
        Problems.is(
                clerk.act(
                        "/api/counter/v1/referrals/" + referral + "/recall",
                        told.etag(),
                        "{\"reason\":\"no-longer-needed\"}"),
                409,
                "conflict");
    }

    @Test
    void letsThePersonStopEverythingLater() {
        String referral = arrived();
        String code = Road.read(clerk, referral).text("code");
        close(referral);

        JsonNode made = clerk.post("/api/counter/v1/withdrawals", WithdrawalsIT.byCode(code))
                .body();

        assertThat(made.at("/released/0/code").asString()).isEqualTo(code);
        assertThat(Road.read(clerk, referral).body().has("recall")).isFalse();
        assertThat(Road.events(clerk, referral)).endsWith("way-back-closed");
        Problems.is(worker.get("/api/partner/v1/handoffs/" + Road.handoff(referral)), 410, "gone");
        assertThat(clerk.get("/api/counter/v1/withdrawals/" + made.path("id").asString())
                        .body()
                        .at("/released/0")
                        .has("recall"))
                .isFalse();
    }

    private String arrived() {
        String referral = Road.referral(clerk, NGO);
        Road.arrived(worker, referral);
        return referral;
    }

    private JsonNode close(String referral) {
        String code = Road.read(clerk, referral).text("code");
        Client.Reply reply =
                clerk.post("/api/counter/v1/withdrawals", "{\"codes\":[\"" + code + "\"],\"scope\":\"way-back\"}");
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(201);
        return reply.body();
    }

    private JsonNode listed(String code) {
        String since = hub.clock.instant().minusSeconds(120).toString();
        return clerk.get("/api/counter/v1/referrals?limit=500&updatedSince=" + since)
                .body()
                .path("items")
                .valueStream()
                .filter(item -> item.path("code").asString().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private void nothingIsUnderWay(String referral) {
        await().atMost(SOON)
                .until(() -> hub.db()
                        .sql("SELECT state FROM delivery WHERE referral = ?::uuid AND state IN ('queued', 'releasing')")
                        .param(referral)
                        .query(String.class)
                        .list()
                        .equals(List.of()));
    }

    private String truth(String referral) {
        return hub.db()
                .sql("SELECT state FROM referral WHERE id = ?::uuid")
                .param(referral)
                .query(String.class)
                .single();
    }

    private boolean fired(String referral) {
        return hub.db()
                .sql("SELECT clock_fired FROM referral WHERE id = ?::uuid")
                .param(referral)
                .query(Boolean.class)
                .single();
    }
}
