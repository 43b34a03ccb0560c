package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A person withdraws wherever they are: by the slip, by the agency's own reference, at a counter or at a recipient. */
class WithdrawalsIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String NGO = "ngo-open-door";
    private static final String COUNTER = "/api/counter/v1";
    private static final String PARTNER = "/api/partner/v1";

    /** Right in form, and nobody's. */
    static final String NOBODYS = "2345-678S";

    private final Hub hub = Hub.started();
    private final Client clerk = hub.clerk();
    private final Client worker = hub.worker(NGO);
    private final Client librarian = hub.as("city-library", "help-desk", "officer-41", "counter");

    @Test
    void worksAtAnyCounterByTheSlip() {
        String referral = accepted();
        String code = Road.read(clerk, referral).text("code");

        JsonNode made = withdraw(
                librarian,
                "{\"codes\":[\"" + code.toLowerCase(java.util.Locale.ROOT) + "\"],\"scope\":\"everything\"}");

        assertThat(made.at("/released/0/code").asString()).isEqualTo(code);
        assertThat(made.at("/released/0/state").asString()).isEqualTo("settled");
        assertThat(made.at("/released/0").has("to"))
                .as("a name would tell the need")
                .isFalse();
        assertThat(made.path("stopped").isEmpty()).isTrue();
        assertThat(consentOf(referral).text("status")).isEqualTo("withdrawn");
        assertThat(Road.read(clerk, referral).text("recall")).isEqualTo("requested");
        Problems.is(worker.get(PARTNER + "/handoffs/" + Road.handoff(referral)), 410, "gone");
    }

    @Test
    void coversEverythingUnderTheCountersOwnReference() {
        String person = Requests.somebody();
        String first = consent(person);
        String second = consent(person);
        String without = consent(person);
        String one = submitted(person, first);
        String other = submitted(person, second);
        Road.arrived(worker, one);
        Road.arrived(worker, other);

        JsonNode made = withdraw(clerk, "{\"person\":{\"ref\":\"" + person + "\"},\"scope\":\"everything\"}");

        assertThat(made.path("released").valueStream().map(r -> r.path("to").asString()))
                .containsExactly(NGO, NGO);
        for (String consent : List.of(first, second, without)) {
            assertThat(clerk.get(COUNTER + "/consents/" + consent).text("status"))
                    .isEqualTo("withdrawn");
        }
        Client.Reply later =
                clerk.submit(Requests.referral(person, "J01", NGO, without).toString());
        assertThat(later.text("reason")).isEqualTo("withdrawn");
    }

    @Test
    void coversWhatIsReferredLaterUnderTheSameConsent() {
        String person = Requests.somebody();
        String consent = consent(person);
        String first = submitted(person, consent);
        String second = submitted(person, consent);
        Road.arrived(worker, first);
        Road.arrived(worker, second);

        JsonNode made = withdraw(librarian, byCode(Road.read(clerk, first).text("code")));

        assertThat(made.path("released").valueStream().map(r -> r.path("code").asString()))
                .containsExactlyInAnyOrder(
                        Road.read(clerk, first).text("code"),
                        Road.read(clerk, second).text("code"));
    }

    @Test
    void worksAtTheRecipientByItsHandoffAndByThePersonsPseudonym() {
        String person = Requests.somebody();
        String one = submitted(person, consent(person));
        String other = submitted(person, consent(person));
        String pseudonym = Road.arrived(worker, one).text("person");
        Road.arrived(worker, other);

        JsonNode single =
                withdraw(worker, "{\"handoffs\":[\"" + Road.handoff(one) + "\"],\"scope\":\"everything\"}", PARTNER);
        assertThat(single.at("/released/0/code").asString())
                .isEqualTo(Road.read(clerk, one).text("code"));
        assertThat(single.at("/released/0/to").asString()).isEqualTo(NGO);
        assertThat(consentOf(other).text("status")).isEqualTo("given");

        JsonNode all = withdraw(worker, "{\"person\":\"" + pseudonym + "\",\"scope\":\"everything\"}", PARTNER);
        assertThat(all.path("released").size()).isEqualTo(2);
        assertThat(consentOf(other).text("status")).isEqualTo("withdrawn");
    }

    @Test
    void leadsNobodyToAnotherAgencysHandoffsConsentsOrPeople() {
        String referral = accepted();
        String pseudonym = Road.arrived(worker, referral).text("person");
        Client harbour = hub.worker("ngo-harbour");
        String consent = Road.read(clerk, referral).text("consent");

        JsonNode handoff = withdraw(
                harbour, "{\"handoffs\":[\"" + Road.handoff(referral) + "\"],\"scope\":\"everything\"}", PARTNER);
        JsonNode person = withdraw(harbour, "{\"person\":\"" + pseudonym + "\",\"scope\":\"everything\"}", PARTNER);
        JsonNode others = withdraw(librarian, "{\"consents\":[\"" + consent + "\"],\"scope\":\"everything\"}");

        for (JsonNode made : List.of(handoff, person, others)) {
            assertThat(made.path("released").isEmpty() && made.path("stopped").isEmpty())
                    .isTrue();
        }
        assertThat(consentOf(referral).text("status")).isEqualTo("given");
    }

    @Test
    void answersAnUnknownCodeAsOneThatIsOver() {
        String code = Road.read(clerk, accepted()).text("code");
        withdraw(librarian, byCode(code));

        JsonNode over = withdraw(librarian, byCode(code));
        JsonNode unknown = withdraw(librarian, byCode(NOBODYS));

        assertThat(over.path("released").isEmpty()).isTrue();
        for (String field : List.of("scope", "stopped", "released", "closed", "stays")) {
            assertThat(over.path(field)).isEqualTo(unknown.path(field));
        }
    }

    @Test
    void refusesAWrongCheckCharacterAndAnEmptyHand() {
        Client.Reply wrong = Problems.is(clerk.post(COUNTER + "/withdrawals", byCode("2345-6789")), 422, "invalid");
        Client.Reply nothing =
                Problems.is(clerk.post(COUNTER + "/withdrawals", "{\"scope\":\"everything\"}"), 422, "invalid");

        assertThat(wrong.body().at("/errors/0/field").asString()).isEqualTo("codes[0]");
        assertThat(wrong.body().at("/errors/0/rule").asString()).isEqualTo("check character");
        assertThat(nothing.body().at("/errors/0/rule").asString()).isEqualTo("required");
    }

    @Test
    void answersADoubleClickOnce() {
        String code = Road.read(clerk, accepted()).text("code");
        String key = UUID.randomUUID().toString();

        Client.Reply first = librarian.post(COUNTER + "/withdrawals", byCode(code), "Idempotency-Key", key);
        Client.Reply second = librarian.post(COUNTER + "/withdrawals", byCode(code), "Idempotency-Key", key);
        Client.Reply other = librarian.post(COUNTER + "/withdrawals", byCode(NOBODYS), "Idempotency-Key", key);

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        Problems.is(other, 409, "conflict");
    }

    @Test
    void changesNothingTheSecondTimeAndSaysAgainWhatLeft() {
        String referral = accepted();
        String body =
                "{\"consents\":[\"" + Road.read(clerk, referral).text("consent") + "\"],\"scope\":\"everything\"}";

        JsonNode first = withdraw(clerk, body);
        JsonNode second = withdraw(clerk, body);

        assertThat(second.path("released")).isEqualTo(first.path("released"));
        assertThat(consentOf(referral).body().path("version").asInt()).isEqualTo(2);
        assertThat(recalls(referral)).isEqualTo(1);
    }

    @Test
    void asksForFactsBackAfterTheHelpAndEvenAfterADecline() {
        String helped = accepted();
        Road.report(worker, helped, "{\"status\":\"in-progress\"}");
        Road.report(worker, helped, "{\"status\":\"completed\",\"outcome\":{\"code\":\"helped\"}}");
        String declined = arrived();
        Road.decide(worker, declined, "{\"decision\":\"decline\",\"reason\":\"no-capacity\"}");
        for (String referral : List.of(helped, declined)) {
            await().atMost(SOON).until(() -> !Road.read(clerk, referral).body().has("dueAt"));
            String state = Road.read(clerk, referral).text("state");

            withdraw(librarian, byCode(Road.read(clerk, referral).text("code")));
            assertThat(Road.read(clerk, referral).text("state")).isEqualTo(state);
            confirm(referral, "{\"result\":\"erased\"}");

            assertThat(Road.read(clerk, referral).text("recall")).isEqualTo("erased");
        }
    }

    @Test
    void keepsAskingThoughAnOutcomeComesAfterTheWithdrawal() {
        String referral = accepted();
        Road.report(worker, referral, "{\"status\":\"in-progress\"}");
        Client.Reply before = Road.arrived(worker, referral);
        withdraw(librarian, byCode(before.text("code")));
        int version = before.body().path("version").asInt() + 1;

        Client.Reply done = worker.act(
                PARTNER + "/handoffs/" + before.text("id") + "/reports",
                "\"" + version + "\"",
                "{\"status\":\"completed\",\"outcome\":{\"code\":\"helped\"}}");

        assertThat(done.status()).as(done.response().body()).isEqualTo(200);
        Client.Reply completed = Road.until(clerk, referral, "state", "completed");
        assertThat(completed.text("recall")).isEqualTo("requested");
        assertThat(completed.body().has("outcome")).isFalse();
    }

    @Test
    void tellsARecipientWhoAcceptsTooLate() {
        String referral = arrived();
        Client.Reply seen = Road.arrived(worker, referral);
        withdraw(librarian, byCode(seen.text("code")));
        String decision = PARTNER + "/handoffs/" + seen.text("id") + "/decision";
        int version = seen.body().path("version").asInt();

        Problems.is(worker.act(decision, seen.etag(), "{\"decision\":\"accept\"}"), 412, "stale");
        Client.Reply late = Problems.is(
                worker.act(decision, "\"" + (version + 1) + "\"", "{\"decision\":\"accept\"}"), 410, "gone");

        assertThat(late.text("reason")).isEqualTo("withdrawn");
    }

    @Test
    void letsAnAcceptAndAWithdrawalRaceWithoutLosingEither() {
        for (int i = 0; i < 10; i++) {
            String referral = arrived();
            Client.Reply seen = Road.arrived(worker, referral);
            var accepting = CompletableFuture.supplyAsync(() -> worker.act(
                    PARTNER + "/handoffs/" + seen.text("id") + "/decision", seen.etag(), "{\"decision\":\"accept\"}"));

            JsonNode made = withdraw(
                    clerk,
                    "{\"consents\":[\"" + Road.read(clerk, referral).text("consent") + "\"],\"scope\":\"everything\"}");

            assertThat(accepting.join().status()).isIn(200, 410, 412);
            assertThat(made.at("/released/0/code").asString()).isEqualTo(seen.text("code"));
            Problems.is(worker.get(PARTNER + "/handoffs/" + seen.text("id")), 410, "gone");
        }
    }

    @Test
    void letsSubmissionsAndWithdrawalsOfOnePersonRaceWithoutADeadlock() {
        for (int i = 0; i < 10; i++) {
            String person = Requests.somebody();
            String consent = consent(person);
            var submitting = java.util.stream.Stream.generate(() -> CompletableFuture.supplyAsync(() -> clerk.submit(
                            Requests.referral(person, "J01", NGO, consent).toString())))
                    .limit(4)
                    .toList();

            withdraw(clerk, "{\"person\":{\"ref\":\"" + person + "\"},\"scope\":\"everything\"}");

            submitting.forEach(one -> assertThat(one.join().status()).isIn(201, 422));
        }
    }

    @Test
    void collectsWhoConfirmed() {
        String referral = accepted();
        JsonNode made = withdraw(librarian, byCode(Road.read(clerk, referral).text("code")));
        String path = COUNTER + "/withdrawals/" + made.path("id").asString();
        assertThat(librarian.get(path).body().at("/released/0/recall").asString())
                .isEqualTo("requested");

        confirm(referral, "{\"result\":\"cannot\",\"reason\":\"legal-duty-to-keep\"}");

        JsonNode now = librarian.get(path).body().at("/released/0");
        assertThat(now.path("recall").asString()).isEqualTo("cannot");
        assertThat(now.path("reason").asString()).isEqualTo("legal-duty-to-keep");
        assertThat(now.has("answeredAt")).isTrue();
        Problems.is(clerk.get(path), 404);
        Problems.is(
                hub.as("city-library", "reading-room", "officer-42", "counter").get(path), 404);
    }

    private String accepted() {
        String referral = arrived();
        Road.decide(worker, referral, "{\"decision\":\"accept\"}");
        Road.until(clerk, referral, "state", "accepted");
        return referral;
    }

    private String arrived() {
        String referral = Road.referral(clerk, NGO);
        Road.arrived(worker, referral);
        return referral;
    }

    private String consent(String person) {
        return Road.consent(clerk, Requests.consent(person, "J01", NGO));
    }

    private String submitted(String person, String consent) {
        Client.Reply reply =
                clerk.submit(Requests.referral(person, "J01", NGO, consent).toString());
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(201);
        return reply.text("id");
    }

    private Client.Reply consentOf(String referral) {
        return clerk.get(COUNTER + "/consents/" + Road.read(clerk, referral).text("consent"));
    }

    private void confirm(String referral, String receipt) {
        String version = hub.db()
                .sql("SELECT version::text FROM referral WHERE id = ?::uuid")
                .param(referral)
                .query(String.class)
                .single();
        Client.Reply reply = worker.act(
                PARTNER + "/handoffs/" + Road.handoff(referral) + "/recall-receipt", "\"" + version + "\"", receipt);
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(200);
    }

    private long recalls(String referral) {
        return hub.db()
                .sql("SELECT count(*) FROM delivery WHERE referral = ?::uuid AND kind = 'recall'")
                .param(referral)
                .query(Long.class)
                .single();
    }

    static String byCode(String code) {
        return "{\"codes\":[\"" + code + "\"],\"scope\":\"everything\"}";
    }

    private static JsonNode withdraw(Client at, String body) {
        return withdraw(at, body, COUNTER);
    }

    private static JsonNode withdraw(Client at, String body, String api) {
        Client.Reply reply = at.post(api + "/withdrawals", body);
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(201);
        return reply.body();
    }
}
