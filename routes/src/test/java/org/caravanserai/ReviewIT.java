package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is sent in somebody's vital interest goes at once on one person's word, and does not stay with that one. */
class ReviewIT {
    private static final String CONSENTS = "/api/counter/v1/consents";
    private static final String REVIEWS = "/api/protection/v1/reviews";
    private static final String NGO = "ngo-open-door";
    private static final Duration SOON = Duration.ofSeconds(30);
    private final Hub hub = Hub.started();
    private final Client clerk = hub.clerk();
    private final Client colleague = hub.as("city-hall", "front-desk", "officer-41", "counter");
    private final Client officer = hub.as("city-hall", null, "dpo-1", "data-protection");

    @AfterEach
    void returnToTheRealTime() {
        hub.clock.reset();
    }

    @Test
    void sendsAtOnceAndOpensAReview() {
        String person = Requests.somebody();
        String consent = emergency(person);

        ObjectNode body = Requests.referral(person, "J90", NGO, consent).put("urgency", "emergency");
        body.putObject("facts").putObject("NAME").put("given", "Amal");
        assertThat(clerk.submit(body.toString()).status()).isEqualTo(201);
        JsonNode review = review(consent);
        assertThat(review.path("reason").asString()).isEqualTo("danger-to-life");
        assertThat(review.path("openedBy").asString()).isEqualTo("officer-12");
        assertThat(review.path("overdue").asBoolean()).isFalse();
        assertThat(Instant.parse(review.path("dueAt").asString()))
                .isEqualTo(Instant.parse(review.path("openedAt").asString()).plus(Duration.ofHours(24)));
        var read = clerk.get(CONSENTS + "/" + consent).body();
        assertThat(read.path("legalReference").asString()).isEqualTo("GDPR 6(1)(d); GDPR 9(2)(c)");
        assertThat(read.path("emergency").asString()).isEqualTo("danger-to-life");
    }

    @Test
    void asksWhyItCannotWait() {
        ObjectNode body = urgent(Requests.somebody());

        assertThat(invalidField(body.put("emergency", "no-time"))).isEqualTo("emergency");
        body.remove("emergency");
        assertThat(invalidField(body)).isEqualTo("emergency");
    }

    @Test
    void asksASecondPersonAndNeverTheSame() {
        String consent = emergency(Requests.somebody());
        String path = CONSENTS + "/" + consent + "/confirmation";

        assertThat(Problems.is(clerk.post(path, ""), 409).text("reason")).isEqualTo("same-person");
        Client.Reply confirmed = colleague.post(path, "");
        assertThat(confirmed.status()).as(confirmed.response().body()).isEqualTo(200);
        assertThat(confirmed.text("confirmedBy")).isEqualTo("officer-41");
        assertThat(review(consent).path("confirmedBy").asString()).isEqualTo("officer-41");
        assertThat(Problems.is(colleague.post(path, ""), 409).text("reason")).isEqualTo("confirmed");
    }

    @Test
    void letsASupervisorConfirmWhoHasNoCounter() {
        Client supervisor = hub.as("city-hall", null, "supervisor-1", "supervisor");
        String path = CONSENTS + "/" + emergency(Requests.somebody());

        assertThat(supervisor.post(path + "/confirmation", "").status()).isEqualTo(200);
        Problems.is(supervisor.post(path + "/withdrawal", ""), 403);
    }

    @Test
    void hasNothingToConfirmUnderAConsent() {
        String consent = Road.consent(clerk, Requests.consent(Requests.somebody(), "J01", NGO));

        assertThat(Problems.is(colleague.post(CONSENTS + "/" + consent + "/confirmation", ""), 409)
                        .text("reason"))
                .isEqualTo("no-emergency");
    }

    @Test
    void closesWhatWasRight() {
        String consent = emergency(Requests.somebody());
        String path = REVIEWS + "/" + review(consent).path("id").asString();

        Client.Reply upheld = officer.post(path, "{\"verdict\":\"upheld\"}");

        assertThat(upheld.text("verdict")).isEqualTo("upheld");
        assertThat(upheld.text("closedBy")).isEqualTo("dpo-1");
        assertThat(clerk.get(CONSENTS + "/" + consent).text("status")).isEqualTo("given");
        assertThat(Problems.is(officer.post(path, "{\"verdict\":\"not-upheld\"}"), 409)
                        .text("reason"))
                .isEqualTo("closed");
        assertThat(named(officer.get(REVIEWS + "?limit=500").body(), consent)).isEmpty();
        assertThat(named(officer.get(REVIEWS + "?state=closed&limit=500").body(), consent))
                .hasSize(1);
    }

    @Test
    void letsNobodyReviewTheirOwnDecision() {
        String consent = emergency(Requests.somebody());
        String path = REVIEWS + "/" + review(consent).path("id").asString();
        colleague.post(CONSENTS + "/" + consent + "/confirmation", "");

        for (String involved : List.of("officer-12", "officer-41")) {
            Client same = hub.as("city-hall", null, involved, "data-protection");
            assertThat(Problems.is(same.post(path, "{\"verdict\":\"upheld\"}"), 409)
                            .text("reason"))
                    .isEqualTo("same-person");
        }
    }

    @Test
    void revokesAndRecallsWhatShouldHaveWaited() {
        String person = Requests.somebody();
        String consent = emergency(person);
        ObjectNode body = Requests.referral(person, "J90", NGO, consent);
        body.putObject("facts").putObject("NAME").put("given", "Amal");
        String referral = clerk.submit(body.toString()).text("id");
        Client worker = hub.worker(NGO);
        Road.decide(worker, referral, "{\"decision\":\"accept\"}");

        officer.post(REVIEWS + "/" + review(consent).path("id").asString(), "{\"verdict\":\"not-upheld\"}");

        assertThat(clerk.get(CONSENTS + "/" + consent).text("status")).isEqualTo("revoked");
        assertThat(Road.read(clerk, referral).text("recall")).isEqualTo("requested");
        Problems.is(worker.get("/api/partner/v1/handoffs/" + Road.handoff(referral)), 410, "gone");
    }

    @Test
    void raisesOneAlertForEachReviewThatWasMissed() {
        String missed = emergency(Requests.somebody());
        String upheldAlone = emergency(Requests.somebody());
        String inTime = emergency(Requests.somebody());
        for (String reviewed : List.of(upheldAlone, inTime)) {
            officer.post(REVIEWS + "/" + review(reviewed).path("id").asString(), "{\"verdict\":\"upheld\"}");
        }
        colleague.post(CONSENTS + "/" + inTime + "/confirmation", "");
        LogLines log = new LogLines();
        log.start();
        try {
            hub.clock.advance(Duration.ofHours(24));

            await().atMost(SOON).until(() -> alerts(missed) == 1 && alerts(upheldAlone) == 1);
            assertThat(review(missed).path("overdue").asBoolean()).isTrue();
            hub.clock.advance(Duration.ofHours(1));
            String last = emergency(Requests.somebody());
            hub.clock.advance(Duration.ofHours(24));
            await().atMost(SOON).until(() -> alerts(last) == 1);
        } finally {
            log.stop();
        }
        assertThat(alerts(missed)).as("the job came by again").isEqualTo(1);
        assertThat(alerts(inTime)).isZero();
        assertThat(log.lines()).anyMatch(line -> line.contains(missed) && line.contains("was missed"));
    }

    private String emergency(String person) {
        return Road.consent(clerk, urgent(person));
    }

    private static ObjectNode urgent(String person) {
        ObjectNode body = Requests.consent(person, "J90", NGO)
                .put("basis", "vital-interest")
                .put("emergency", "danger-to-life");
        body.putArray("categories").add("NAME").add("HEALTH");
        body.putObject("given").put("how", "notice").put("by", "nobody").put("at", "2026-11-20T10:00:00Z");
        return body;
    }

    private String invalidField(ObjectNode body) {
        return Problems.is(clerk.post(CONSENTS, body.toString()), 422, "invalid")
                .body()
                .at("/errors/0/field")
                .asString();
    }

    private JsonNode review(String consent) {
        return named(officer.get(REVIEWS + "?limit=500").body(), consent).getFirst();
    }

    private static List<JsonNode> named(JsonNode reviews, String consent) {
        return reviews.valueStream()
                .filter(review -> review.path("consent").asString().equals(consent))
                .toList();
    }

    private long alerts(String consent) {
        return hub.db()
                .sql("SELECT count(*) FROM audit_entry WHERE event = 'reviewed' AND result = 'missed'"
                        + " AND consent = ?::uuid")
                .param(consent)
                .query(Long.class)
                .single();
    }
}
