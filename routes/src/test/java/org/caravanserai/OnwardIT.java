package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** J14 from end to end: municipality to training organisation, and onward to an employer, with a yes for each. */
class OnwardIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String EMPLOYER = "employer-shipyard";
    private static final String REFERRALS = "/api/counter/v1/referrals/";

    private final Hub hub = Hub.started();
    private final Client clerk = hub.as("municipality-works", "front-desk", "officer-41", "counter");
    private final Client trainer = hub.as("ngo-workshop", null, "trainer-1", "counter", "partner");
    private final Client employer = hub.worker(EMPLOYER);

    @Test
    void goesOnToAThirdAgencyOfWhichTheFirstSenderSeesNothingButHowItStands() {
        String first = accepted(true);
        String second = onward(first).text("id");
        accept(employer, second);
        report(second, "{\"status\":\"in-progress\"}");

        JsonNode chain = untilChain(clerk, first, "in-progress");
        assertThat(chain.at("/0/referral").asString()).isEqualTo(first);
        assertThat(chain.at("/1/position").asInt()).isEqualTo(2);
        assertThat(List.copyOf(chain.path(1).propertyNames()))
                .isSubsetOf("position", "state", "transport", "turn", "dueAt");
        firstSenderKnowsNothingOfThe(second, first);
    }

    /** Neither of whom nor of which: in no answer, list, stream or timeline of theirs. */
    private void firstSenderKnowsNothingOfThe(String second, String first) {
        String answers = Road.read(clerk, first).response().body()
                + clerk.get(REFERRALS + first + "/timeline").response().body()
                + clerk.get("/api/counter/v1/referrals").response().body();
        try (Follower follower = Follower.of(clerk, "/api/counter/v1/updates", Follower.START)) {
            await().atMost(SOON).until(() -> !follower.updatesOf(first).isEmpty());
            answers += follower.everything();
        }
        assertThat(answers)
                .doesNotContain(EMPLOYER, second, Road.handoff(second), "work-placement")
                .doesNotContain(Road.read(trainer, second).text("code"));
    }

    @Test
    void showsTheMiddleAgencyItsOwnTwoWholeAndTheLastOnlyItsSender() {
        String first = accepted(true);
        String second = onward(first).text("id");
        accept(employer, second);

        JsonNode asRecipient = Road.arrived(trainer, first).body().path("chain");
        JsonNode asSender = Road.read(trainer, second).body().path("chain");
        for (JsonNode chain : List.of(asRecipient, asSender)) {
            assertThat(chain.size()).isEqualTo(2);
            assertThat(chain.at("/0/handoff").asString()).isEqualTo(Road.handoff(first));
            assertThat(chain.at("/0/from").asString()).isEqualTo("municipality-works");
            assertThat(chain.at("/1/referral").asString()).isEqualTo(second);
            assertThat(chain.at("/1/to").asString()).isEqualTo(EMPLOYER);
        }
        Client.Reply last = Road.arrived(employer, second);
        assertThat(last.text("from")).isEqualTo("ngo-workshop");
        assertThat(last.body().has("chain")).isFalse();
        assertThat(last.response().body()).doesNotContain("municipality-works", first);
    }

    @Test
    void movesTheFirstSendersFeed() {
        String first = accepted(true);
        String before = lastPlace();

        onward(first);

        await().atMost(SOON)
                .until(() -> clerk.get("/api/counter/v1/referrals?cursor=" + before)
                        .response()
                        .body()
                        .contains(first));
    }

    @Test
    void refusesToGoOnUnderAConsentThatDoesNotSaySo() {
        String first = accepted(false);

        Client.Reply refused = Problems.is(post(first, wish(EMPLOYER)), 422);

        assertThat(refused.text("reason")).isEqualTo("not-covered");
        assertThat(Road.read(clerk, first).body().has("chain")).isFalse();
        assertThat(Stored.audit("decided", "trainer-1").getLast())
                .containsEntry("hop", "H5")
                .containsEntry("result", "deny");
    }

    @Test
    void refusesToGoOnWithoutAYesForTheNewRecipient() {
        String first = accepted(true);
        ObjectNode wish = wish(EMPLOYER);
        wish.put("consent", Road.read(clerk, first).text("consent"));

        assertThat(Problems.is(post(first, wish), 422).text("reason")).isEqualTo("no-consent");
    }

    @Test
    void stopsAtAWithdrawalBetweenTheHopsAndRecordsIt() {
        String first = accepted(true);
        ObjectNode wish = wish(EMPLOYER);
        withdraw(clerk, Road.read(clerk, first).text("consent"));

        Client.Reply refused = post(first, wish);

        assertThat(refused.status()).isIn(409, 422); // recalled by then, or refused
        assertThat(count(
                        "SELECT count(*) FROM referral WHERE consent = ?::uuid",
                        wish.path("consent").asString()))
                .isZero();
        assertThat(Stored.audit("consent-withdrawn", "officer-41")).isNotEmpty();
    }

    @Test
    void standsOnItsOwnYesWhenTheFirstIsTakenBackOfWhichNothingMoreIsTold() {
        String first = accepted(true);
        String second = onward(first).text("id");
        await().atMost(SOON)
                .until(() -> linkOf(first).path("transport").asString("").equals("delivered"));
        withdraw(clerk, Road.read(clerk, first).text("consent"));

        accept(employer, second);
        Road.until(trainer, second, "state", "accepted");
        await().atMost(SOON)
                .until(() -> count("SELECT count(*) FROM chain_link WHERE ancestor = ?::uuid AND news", first) == 0);

        assertThat(linkOf(first).path("state").asString()).isEqualTo("requested");
    }

    @Test
    void stopsTheOnwardReferralAloneWhenItsOwnYesIsTakenBack() {
        String first = accepted(true);
        String second = onward(first).text("id");
        Road.until(trainer, second, "transport", "delivered");

        withdraw(trainer, Road.read(trainer, second).text("consent"));

        Problems.is(employer.get("/api/partner/v1/handoffs/" + Road.handoff(second)), 410);
        assertThat(Road.read(clerk, first).text("state")).isEqualTo("accepted");
    }

    @Test
    void goesBackToNobodyWhoHadIt() {
        String first = accepted(true);

        Client.Reply refused = Problems.is(post(first, wish("municipality-works")), 422);

        assertThat(refused.body().at("/errors/0/field").asString()).isEqualTo("to");
        assertThat(refused.body().at("/errors/0/rule").asString()).isEqualTo("chain");
    }

    @Test
    void waitsForTheFirstToBeAccepted() {
        String first = submitted(true);
        Road.arrived(trainer, first);

        assertThat(Problems.is(post(first, wish(EMPLOYER)), 409).text("reason")).isEqualTo("not-now");
    }

    @Test
    void isMadeOnceForOneKey() {
        String first = accepted(true);
        String body = wish(EMPLOYER).toString();
        String key = UUID.randomUUID().toString();

        Client.Reply one = trainer.post(path(first), body, "Idempotency-Key", key);
        Client.Reply twin = trainer.post(path(first), body, "Idempotency-Key", key);

        assertThat(one.status()).as(one.response().body()).isEqualTo(201);
        assertThat(twin.text("id")).isEqualTo(one.text("id"));
        assertThat(count("SELECT count(*) FROM referral WHERE follows = ?::uuid", first))
                .isOne();
    }

    private String submitted(boolean onward) {
        String person = Requests.somebody();
        ObjectNode consent = Requests.consent(person, "J14", "ngo-workshop").put("onward", onward);
        consent.putArray("categories").add("NAME").add("CONTACT").add("LANG").add("WORK");
        ObjectNode body = Requests.referral(person, "J14", "ngo-workshop", Road.consent(clerk, consent));
        ((ObjectNode) body.path("facts")).put("WORK", "looking").remove(List.of("NEED", "DISTRICT", "NOTE"));
        Client.Reply reply = clerk.submit(body.toString());
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(201);
        return reply.text("id");
    }

    private String accepted(boolean onward) {
        String referral = submitted(onward);
        accept(trainer, referral);
        Road.until(clerk, referral, "state", "accepted");
        return referral;
    }

    private static void accept(Client recipient, String referral) {
        assertThat(Road.decide(recipient, referral, "{\"decision\":\"accept\"}").status())
                .isEqualTo(200);
    }

    private void report(String referral, String json) {
        assertThat(Road.report(employer, referral, json).status()).isEqualTo(200);
    }

    /** What the trainer wants sent on, with a consent of its own for {@code to} where there can be one. */
    private ObjectNode wish(String to) {
        String person = "W-" + UUID.randomUUID();
        ObjectNode consent = Requests.consent(person, "J14", to).put("stage", 2);
        consent.putArray("categories").add("NAME").add("CONTACT").add("WORK");
        ((ObjectNode) consent.path("notice")).put("id", "J14-2");
        String agreed = to.equals(EMPLOYER)
                ? Road.consent(trainer, consent)
                : UUID.randomUUID().toString();
        ObjectNode body = Requests.referral(person, "J14", to, agreed).put("stage", 2);
        ((ObjectNode) body.path("facts")).put("WORK", "looking").remove(List.of("NEED", "DISTRICT", "NOTE", "LANG"));
        return body;
    }

    private static String path(String first) {
        return "/api/partner/v1/handoffs/" + Road.handoff(first) + "/onward";
    }

    private Client.Reply post(String first, ObjectNode wish) {
        return trainer.post(
                path(first),
                wish.toString(),
                "Idempotency-Key",
                UUID.randomUUID().toString());
    }

    private Client.Reply onward(String first) {
        Client.Reply reply = post(first, wish(EMPLOYER));
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(201);
        return reply;
    }

    private static void withdraw(Client agency, String consent) {
        assertThat(agency.post("/api/counter/v1/consents/" + consent + "/withdrawal", "{}")
                        .status())
                .isEqualTo(200);
    }

    private JsonNode untilChain(Client sender, String referral, String state) {
        return await().atMost(SOON)
                .until(
                        () -> Road.read(sender, referral).body().path("chain"),
                        chain -> chain.at("/1/state").asString("").equals(state));
    }

    private JsonNode linkOf(String first) {
        return Road.read(clerk, first).body().at("/chain/1");
    }

    /** Where the first sender's list ends now. */
    private String lastPlace() {
        String next = "";
        while (true) {
            JsonNode page = clerk.get("/api/counter/v1/referrals" + (next.isEmpty() ? "" : "?cursor=" + next))
                    .body();
            if (page.path("items").isEmpty() || !page.has("next")) {
                return next;
            }
            next = page.path("next").asString();
        }
    }

    private long count(String sql, String id) {
        return hub.db().sql(sql).param(id).query(Long.class).single();
    }
}
