package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** One referral from a counter to an NGO that fetches, and back. */
class PartnerJourneyIT {
    private final Hub hub = Hub.started();
    private final Client clerk = hub.clerk();
    private final Client worker = hub.worker("ngo-open-door");

    @Test
    void goesFromCounterToNgoAndBackWithItsOutcome() {
        String referral = Road.referral(clerk, "ngo-open-door");

        Client.Reply before = Road.arrived(worker, referral);
        assertThat(before.body().has("facts")).isFalse();
        assertThat(before.body().at("/glimpse/need").asString()).isEqualTo("legal-advice");

        assertThat(Road.decide(worker, referral, "{\"decision\":\"accept\"}").status())
                .isEqualTo(200);
        Client.Reply after = Road.arrived(worker, referral);
        assertThat(after.body().at("/facts/NAME/given").asString()).isEqualTo("Amal");
        Road.until(clerk, referral, "state", "accepted");

        assertThat(Road.report(worker, referral, "{\"status\":\"in-progress\"}").status())
                .isEqualTo(200);
        Road.report(
                worker,
                referral,
                "{\"status\":\"completed\",\"outcome\":{\"code\":\"helped\",\"note\":\"All went well.\"}}");

        Client.Reply done = Road.until(clerk, referral, "state", "completed");
        assertThat(done.text("turn")).isEqualTo("nobody");
        assertThat(done.body().at("/outcome/code").asString()).isEqualTo("helped");
        assertThat(done.body().at("/outcome/note").asString()).isEqualTo("All went well.");
        assertThat(Road.events(clerk, referral))
                .containsExactly("submitted", "arrived", "accepted", "started", "completed");
    }

    @Test
    void asksBackAndGoesOnAfterTheAnswer() {
        String referral = Road.referral(clerk, "ngo-open-door");

        Road.decide(
                worker,
                referral,
                "{\"decision\":\"ask-back\",\"message\":\"Which language should the adviser speak?\"}");
        Client.Reply held = Road.until(clerk, referral, "state", "on-hold");
        assertThat(held.text("question")).isEqualTo("Which language should the adviser speak?");
        assertThat(held.text("turn")).isEqualTo("sender");

        Client.Reply answered = Road.act(clerk, referral, "answer", "{\"message\":\"Arabic, please.\"}");
        assertThat(answered.text("state")).isEqualTo("received");
        assertThat(Road.arrived(worker, referral)
                        .body()
                        .at("/messages/1/message")
                        .asString())
                .isEqualTo("Arabic, please.");

        assertThat(Road.decide(worker, referral, "{\"decision\":\"accept\"}").status())
                .isEqualTo(200);
        Road.until(clerk, referral, "state", "accepted");
    }

    @Test
    void correctsAWrongPhoneNumber() {
        String referral = Road.referral(clerk, "ngo-open-door");
        Road.decide(worker, referral, "{\"decision\":\"accept\"}");
        Road.until(clerk, referral, "state", "accepted");

        Road.act(
                clerk,
                referral,
                "correction",
                "{\"facts\":{\"CONTACT\":{\"channel\":\"sms\",\"value\":\"+34 600 000 099\",\"safe\":true}}}");

        Client.Reply seen = Road.arrived(worker, referral);
        assertThat(seen.body().at("/facts/CONTACT/value").asString()).isEqualTo("+34 600 000 099");
        assertThat(seen.body().at("/facts/NAME/given").asString()).isEqualTo("Amal");
    }

    @Test
    void takesBackAnAcceptMadeByMistakeAndTheFactsWithIt() {
        String referral = Road.referral(clerk, "ngo-open-door");
        Road.decide(worker, referral, "{\"decision\":\"accept\"}");

        Client.Reply undone = Road.decide(worker, referral, "{\"decision\":\"undo-accept\"}");

        assertThat(undone.text("state")).isEqualTo("received");
        assertThat(Road.arrived(worker, referral).body().has("facts")).isFalse();
        Road.until(clerk, referral, "state", "received");
    }

    @Test
    void recallsWithTheRecipientsReceipt() {
        String referral = Road.referral(clerk, "ngo-open-door");
        Road.decide(worker, referral, "{\"decision\":\"accept\"}");
        Road.until(clerk, referral, "state", "accepted");

        Client.Reply recall = Road.act(clerk, referral, "recall", "{\"reason\":\"person-asked\"}");
        assertThat(recall.text("state")).isEqualTo("accepted");

        Client.Reply asked = Road.arrived(worker, referral);
        assertThat(asked.body().path("recalled").asBoolean()).isTrue();
        String receipt = "/api/partner/v1/handoffs/" + asked.text("id") + "/recall-receipt";
        assertThat(worker.act(receipt, asked.etag(), "{\"result\":\"erased\"}").status())
                .isEqualTo(200);

        Client.Reply stopped = Road.until(clerk, referral, "state", "withdrawn");
        assertThat(stopped.text("recall")).isEqualTo("erased");
        assertThat(worker.get("/api/partner/v1/handoffs/" + asked.text("id")).status())
                .isEqualTo(410);
    }

    @Test
    void letsALateOutcomeOvertakeARecall() {
        String referral = Road.referral(clerk, "ngo-open-door");
        Road.decide(worker, referral, "{\"decision\":\"accept\"}");
        Road.until(clerk, referral, "state", "accepted");
        Road.act(clerk, referral, "recall", "{\"reason\":\"no-longer-needed\"}");

        Road.report(worker, referral, "{\"status\":\"completed\",\"outcome\":{\"code\":\"helped\"}}");

        assertThat(Road.until(clerk, referral, "state", "completed").text("recall"))
                .isEqualTo("overtaken");
    }
}
