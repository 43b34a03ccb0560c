package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** A recipient decides and reports by the status of a Task. */
class FacadeDecisionsIT {
    private final Hub hub = Hub.started();
    private final Client clerk = hub.clerk();
    private final Facade facade = new Facade(hub.worker("ngo-open-door"));

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
        Road.act(clerk, referral, "answer", "{\"message\":\"Mondays.\"}");
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
                waiting,
                task -> task.put("status", "on-hold")
                        .set("businessStatus", Facade.businessStatus("waiting-for-person")));
        Client.Reply waitlisted =
                facade.update(listed, task -> task.set("businessStatus", Facade.businessStatus("waitlisted")));

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
    void confirmsThatItStopped() {
        String referral = Road.referral(clerk, "ngo-open-door");
        facade.task(referral);
        facade.update(referral, "accepted");
        Road.until(clerk, referral, "state", "accepted");
        Road.act(clerk, referral, "recall", "{\"reason\":\"person-asked\"}");

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
    void acceptsNothingThatThePersonTookBack() {
        String referral = Road.referral(clerk, "ngo-open-door");
        ObjectNode task = (ObjectNode) facade.task(referral).body();
        String consent = Road.read(clerk, referral).text("consent");
        clerk.post("/api/counter/v1/consents/" + consent + "/withdrawal", "{}");

        Client.Reply gone = Facade.refuses(facade.update(referral, "accepted"), 410, "deleted", "");

        assertThat(Facade.word(gone)).isEqualTo("withdrawn");
        Facade.refuses(facade.put(task.put("status", "accepted"), "W/\"1\""), 412, "conflict", "");
    }
}
