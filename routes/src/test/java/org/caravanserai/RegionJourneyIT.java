package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.caravanserai.sandbox.region.RegionServer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One referral from a counter to the region's own system over FHIR, and back. */
class RegionJourneyIT {
    private static final String NUMBER = "+34 600 000 001";
    private final Hub hub = Hub.started();
    private final RegionServer region = hub.region;
    private final Client clerk = hub.clerk();

    @Test
    void goesFromCounterToRegionAndBackWithItsOutcome() {
        String referral = RegionRoad.referral(clerk);

        String task = RegionRoad.received(clerk, referral);
        region.accept(task);
        assertThat(Road.until(clerk, referral, "state", "accepted").text("turn"))
                .isEqualTo("recipient");
        region.start(task);
        Road.until(clerk, referral, "state", "in-progress");
        region.complete(task, "benefit-granted", "Paid from next month on.");

        Client.Reply done = Road.until(clerk, referral, "state", "completed");
        assertThat(done.text("turn")).isEqualTo("nobody");
        assertThat(done.body().at("/outcome/code").asString()).isEqualTo("benefit-granted");
        assertThat(done.body().at("/outcome/note").asString()).isEqualTo("Paid from next month on.");
        assertThat(Road.events(clerk, referral))
                .containsExactly("submitted", "sent", "delivered", "accepted", "started", "completed");
        assertThat(region.effects(Road.handoff(referral))).isEqualTo(1);
    }

    @Test
    void bringsBackWhatWasDoneAlongsideTheOutcome() {
        String referral = RegionRoad.referral(clerk);
        String task = RegionRoad.received(clerk, referral);

        region.complete(task, "helped", "", "Rent supplement applied for");

        Client.Reply done = Road.until(clerk, referral, "state", "completed");
        assertThat(done.body().at("/outcome/note").asString()).contains("Rent supplement applied for");
    }

    @Test
    void keepsWhatWasDoneFromASenderWhomThePersonDidNotLetKnow() {
        String referral = RegionRoad.referral(
                clerk, Requests.somebody(), consent -> consent.put("direction", "there"), body -> {});
        String task = RegionRoad.received(clerk, referral);

        region.complete(task, "helped", "", "Rent supplement applied for");

        Client.Reply done = Road.until(clerk, referral, "state", "completed");
        assertThat(done.body().toString()).doesNotContain("Rent supplement", "helped");
    }

    @Test
    void takesWhoeverSkipsAStepToHaveAccepted() {
        String referral = RegionRoad.referral(clerk);

        region.complete(RegionRoad.received(clerk, referral), "helped", "");

        Client.Reply done = Road.until(clerk, referral, "state", "completed");
        assertThat(done.body().at("/outcome/code").asString()).isEqualTo("helped");
        assertThat(done.body().path("outcome").has("note")).isFalse();
        assertThat(Road.events(clerk, referral)).endsWith("accepted", "completed");
    }

    @Test
    void carriesOnlyWhatMayGo() {
        String person = "P-4711-2026";
        String referral = RegionRoad.referral(
                clerk, person, consent -> {}, body -> body.put("counterCase", "CASE-OF-THE-COUNTER"));

        String task = RegionRoad.received(clerk, referral);

        ObjectNode patient = RegionRoad.referred(task, "for");
        ObjectNode request = RegionRoad.referred(task, "focus");
        List<ObjectNode> all = List.of(region.task(task), patient, request, consentOf(request));
        assertThat(all)
                .allSatisfy(resource -> assertThat(resource.toString())
                        .doesNotContain(person, "CASE-OF-THE-COUNTER", "officer-12", "front-desk", referral));
        assertThat(List.of(region.task(task), request, consentOf(request)))
                .allSatisfy(resource -> assertThat(resource.toString()).doesNotContain("Amal", "Haddad", NUMBER));
        assertThat(patient.at("/name/0/family").asString()).isEqualTo("Haddad");
        assertThat(patient.at("/telecom/0/value").asString()).isEqualTo(NUMBER);
        assertThat(request.toString()).contains("income-support", "Prefers mornings.");
    }

    @Test
    void leavesOutWhatTheConsentDoesNotCover() {
        String referral = RegionRoad.referral(
                clerk,
                Requests.somebody(),
                consent -> consent.putArray("categories")
                        .add("NAME")
                        .add("CONTACT")
                        .add("NEED"),
                body -> ((ObjectNode) body.path("facts")).remove(List.of("LANG", "DISTRICT", "NOTE")));

        String task = RegionRoad.received(clerk, referral);

        ObjectNode patient = RegionRoad.referred(task, "for");
        assertThat(patient.has("communication")).isFalse();
        assertThat(patient.has("address")).isFalse();
        assertThat(RegionRoad.referred(task, "focus").has("note")).isFalse();
    }

    @Test
    void knowsThePersonUnderAnotherPseudonymThanAnNgoDoes() {
        String person = Requests.somebody();
        String toRegion = RegionRoad.referral(clerk, person, consent -> {}, body -> {});
        String again = RegionRoad.referral(clerk, person, consent -> {}, body -> {});
        String consent = Road.consent(clerk, Requests.consent(person, "J01", "ngo-open-door"));
        String toNgo = clerk.submit(Requests.referral(person, "J01", "ngo-open-door", consent)
                        .toString())
                .text("id");

        String atRegion = pseudonym(toRegion);

        String atNgo = Road.arrived(hub.worker("ngo-open-door"), toNgo).text("person");
        assertThat(atRegion).isNotBlank().isEqualTo(pseudonym(again)).isNotEqualTo(atNgo);
        assertThat(atNgo).isNotBlank().doesNotContain(person);
    }

    private String pseudonym(String referral) {
        String task = RegionRoad.received(clerk, referral);
        return RegionRoad.referred(task, "for").at("/identifier/0/value").asString("");
    }

    @Test
    void asksBackAndGoesOnAfterTheAnswer() {
        String referral = RegionRoad.referral(clerk);
        String task = RegionRoad.received(clerk, referral);

        region.askBack(task, "Which mornings suit best?");
        Client.Reply held = Road.until(clerk, referral, "state", "on-hold");
        assertThat(held.text("question")).isEqualTo("Which mornings suit best?");
        assertThat(held.text("turn")).isEqualTo("sender");

        Road.act(clerk, referral, "answer", "{\"message\":\"Any but Monday.\"}");
        await().until(() -> region.task(task).toString().contains("Any but Monday."));
        assertThat(region.task(task).path("status").asString()).isEqualTo("requested");

        region.accept(task);
        Road.until(clerk, referral, "state", "accepted");
        assertThat(Road.events(clerk, referral)).endsWith("asked-back", "answered", "accepted");
    }

    @Test
    void correctsAWrongNumberAtTheRegion() {
        String referral = RegionRoad.referral(clerk);
        String task = RegionRoad.accepted(clerk, referral);

        Road.act(
                clerk,
                referral,
                "correction",
                "{\"facts\":{\"CONTACT\":{\"channel\":\"sms\",\"value\":\"+34 600 000 999\",\"safe\":true}}}");

        await().until(() -> RegionRoad.referred(task, "for").toString().contains("+34 600 000 999"));
        ObjectNode patient = RegionRoad.referred(task, "for");
        assertThat(patient.toString()).doesNotContain(NUMBER);
        assertThat(patient.at("/name/0/given/0").asString()).isEqualTo("Amal");
        assertThat(Road.read(clerk, referral).text("state")).isEqualTo("accepted");
    }

    @Test
    void showsReceivedAgainAfterAMistakenAccept() {
        String referral = RegionRoad.referral(clerk);
        String task = RegionRoad.accepted(clerk, referral);

        region.undoAccept(task);

        Road.until(clerk, referral, "state", "received");
        assertThat(Road.events(clerk, referral)).endsWith("accepted", "accept-undone");
    }

    @Test
    void recallsWithTheRegionsConfirmation() {
        String referral = RegionRoad.referral(clerk);
        String task = RegionRoad.accepted(clerk, referral);

        recall(referral, task);
        assertThat(Road.read(clerk, referral).text("state")).isEqualTo("accepted");
        region.confirmCancel(task);

        assertThat(Road.until(clerk, referral, "state", "withdrawn").text("recall"))
                .isEqualTo("stopped");
    }

    @Test
    void letsALateOutcomeOvertakeARecall() {
        String referral = RegionRoad.referral(clerk);
        String task = RegionRoad.accepted(clerk, referral);

        recall(referral, task);
        region.complete(task, "helped", "");

        Client.Reply done = Road.until(clerk, referral, "state", "completed");
        assertThat(done.text("recall")).isEqualTo("overtaken");
        assertThat(done.body().at("/outcome/code").asString()).isEqualTo("helped");
    }

    private void recall(String referral, String task) {
        Client.Reply asked = Road.act(clerk, referral, "recall", "{\"reason\":\"person-asked\"}");
        assertThat(asked.text("state")).isEqualTo("accepted");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> region.task(task)
                        .at("/businessStatus/coding/0/code")
                        .asString("")
                        .equals("5.2"));
        assertThat(region.task(task).path("status").asString()).isEqualTo("accepted");
    }

    @Test
    void tellsWhyTheRegionDeclined() {
        String referral = RegionRoad.referral(clerk);

        region.reject(RegionRoad.received(clerk, referral), "not-eligible");

        Client.Reply declined = Road.until(clerk, referral, "state", "declined");
        assertThat(declined.text("reason")).isEqualTo("not-eligible");
        assertThat(declined.text("words")).contains("declined: not eligible");
        assertThat(declined.body().path("alternatives").isArray()).isTrue();
    }

    @Test
    void tellsWhyTheHelpWasNotCompleted() {
        String referral = RegionRoad.referral(clerk);

        region.fail(RegionRoad.accepted(clerk, referral), "person-moved");

        assertThat(Road.until(clerk, referral, "state", "not-completed").text("reason"))
                .isEqualTo("person-moved");
    }

    @Test
    void namesOtherAgenciesWhenOneDeclined() {
        String referral = Road.referral(clerk, "ngo-open-door");

        Road.decide(hub.worker("ngo-open-door"), referral, "{\"decision\":\"decline\",\"reason\":\"no-capacity\"}");

        JsonNode alternatives =
                Road.until(clerk, referral, "state", "declined").body().path("alternatives");
        assertThat(alternatives.valueStream().map(JsonNode::asString))
                .contains("ngo-harbour", "ngo-legal-desk")
                .doesNotContain("ngo-open-door", "ngo-far-shore"); // itself, and one without an agreement
    }

    @Test
    void bringsNoOutcomeBackWhenThePersonAgreedToThereOnly() {
        String referral = RegionRoad.referral(
                clerk, Requests.somebody(), consent -> consent.put("direction", "there"), body -> {});
        String task = RegionRoad.accepted(clerk, referral);

        region.complete(task, "benefit-refused", "Income above the limit.");

        Client.Reply done = Road.until(clerk, referral, "state", "completed");
        assertThat(done.body().has("outcome")).isFalse();
        assertThat(done.response().body()).doesNotContain("benefit-refused", "Income above");
        assertThat(sealedParts(referral)).containsExactlyInAnyOrder("facts/1", "sender");
        assertThat(hub.db()
                        .sql("SELECT outcome IS NULL FROM referral WHERE id = ?::uuid")
                        .param(referral)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    private List<String> sealedParts(String referral) {
        return hub.db()
                .sql("SELECT part FROM sealed WHERE referral = ?::uuid")
                .param(referral)
                .query(String.class)
                .list();
    }

    private ObjectNode consentOf(ObjectNode request) {
        String[] reference =
                request.at("/supportingInfo/0/reference").asString("").split("/");
        return region.resource("Consent", reference[reference.length - 1]);
    }
}
