package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is wrong is named by field and rule, and leaves nothing behind. */
class BadInputIT {
    private static final String REFERRALS = "/api/counter/v1/referrals";
    private static final String NGO = "ngo-open-door";
    private static final String ASTRAL = new String(Character.toChars(0x1E900)); // an Adlam letter

    private final Hub hub = Hub.started();
    private final Client clerk = hub.clerk();
    private final Client worker = hub.worker(NGO);

    @Test
    void namesTheLineOfMalformedJson() {
        Client.Reply reply = Problems.is(clerk.submit("{\"person\":{\"ref\":\"T-0\"},,"), 400, "contract");

        Problems.names(reply, "body", "well-formed JSON");
    }

    /** A change to a good referral, and the field and rule that it must be answered with. */
    private record Broken(String name, Consumer<ObjectNode> change, int status, String field, String rule) {}

    @TestFactory
    Stream<DynamicTest> namesTheFieldAndItsRule() {
        return Stream.of(
                        new Broken("unknown field", body -> body.put("colour", "red"), 400, "colour", "unknown"),
                        new Broken(
                                "unknown field of the person",
                                body -> ((ObjectNode) body.path("person")).put("name", "x"),
                                400,
                                "person.name",
                                "unknown"),
                        new Broken("unknown fact", facts(f -> f.put("SHOE", 42)), 400, "facts.SHOE", "unknown"),
                        new Broken(
                                "unknown field inside a fact",
                                facts(f -> ((ObjectNode) f.path("NAME")).put("nick", "x")),
                                400,
                                "facts.NAME.nick",
                                "unknown"),
                        new Broken("no facts", body -> body.remove("facts"), 400, "facts", "required"),
                        new Broken("a number for a word", body -> body.put("journey", 1), 400, "journey", "string"),
                        new Broken(
                                "an urgency of its own",
                                body -> body.put("urgency", "now"),
                                400,
                                "urgency",
                                "one of emergency, urgent, normal"),
                        new Broken(
                                "a journey's form",
                                body -> body.put("journey", "x"),
                                400,
                                "journey",
                                "pattern ^J[0-9]{2}$"),
                        new Broken(
                                "281 code points",
                                facts(f -> f.put("NOTE", "a".repeat(281))),
                                400,
                                "facts.NOTE",
                                "maxLength 280"),
                        new Broken(
                                "281 astral code points",
                                facts(f -> f.put("NOTE", ASTRAL.repeat(281))),
                                400,
                                "facts.NOTE",
                                "maxLength 280"),
                        new Broken("unknown journey", body -> body.put("journey", "J99"), 422, "journey", "known"),
                        new Broken("unknown stage", body -> body.put("stage", 9), 422, "journey", "known"),
                        new Broken("unknown agency", body -> body.put("to", "ngo-nowhere"), 422, "to", "known"),
                        new Broken(
                                "an agency that receives nothing of this kind",
                                body -> body.put("to", "region-social"),
                                422,
                                "to",
                                "recipient"),
                        new Broken(
                                "missing category", facts(f -> f.remove("CONTACT")), 422, "facts.CONTACT", "required"),
                        new Broken(
                                "unknown need", facts(f -> f.put("NEED", "moon-travel")), 422, "facts.NEED", "known"),
                        new Broken(
                                "a need that the agency does not take",
                                facts(f -> f.put("NEED", "fee-waiver")),
                                422,
                                "to",
                                "takes the need"),
                        new Broken("unknown language", facts(f -> f.put("LANG", "xx")), 422, "facts.LANG", "known"))
                .map(broken -> DynamicTest.dynamicTest(broken.name(), () -> namesIt(broken)));
    }

    private void namesIt(Broken broken) {
        ObjectNode body = good();
        broken.change().accept(body);

        Client.Reply reply = Problems.is(
                clerk.submit(body.toString()), broken.status(), broken.status() == 400 ? "contract" : "invalid");

        Problems.names(reply, broken.field(), broken.rule());
    }

    @Test
    void refusesAnUnknownCategoryInAConsent() {
        ObjectNode consent = Requests.consent(Requests.somebody(), "J01", NGO);
        consent.withArray("categories").add("SHOE");

        Client.Reply reply = Problems.is(clerk.post("/api/counter/v1/consents", consent.toString()), 400, "contract");

        assertThat(reply.body().at("/errors/0/field").asString()).startsWith("categories");
        assertThat(reply.body().at("/errors/0/rule").asString()).startsWith("one of NAME, ");
    }

    @Test
    void acceptsANoteOf280AstralCodePoints() {
        String referral = Road.referral(clerk, "J01", NGO, facts(f -> f.put("NOTE", ASTRAL.repeat(280))));

        assertThat(Road.read(clerk, referral).body().at("/facts/NOTE").asString())
                .isEqualTo(ASTRAL.repeat(280));
    }

    @Test
    void refusesABodyOfTwoMegabytes() {
        ObjectNode body = good();
        facts(f -> f.put("NOTE", "a".repeat(2 * 1024 * 1024))).accept(body);

        Problems.is(clerk.submit(body.toString()), 413, "too-large");
    }

    @Test
    void refusesAnotherContentType() {
        var request = clerk.request(REFERRALS)
                .header("Content-Type", "application/xml")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(good().toString()));

        Problems.is(clerk.send(request), 415, "unsupported-media-type");
    }

    @TestFactory
    Stream<DynamicTest> namesAHeaderOrParameterThatBreaksTheContract() {
        return Stream.of(
                DynamicTest.dynamicTest("no key", () -> Problems.names(badPost(), "Idempotency-Key", "required")),
                DynamicTest.dynamicTest(
                        "a key that is none",
                        () -> Problems.names(badPost("Idempotency-Key", "today"), "Idempotency-Key", "uuid")),
                DynamicTest.dynamicTest("an id that is none", () -> Problems.names(badGet("/4711"), "id", "uuid")),
                DynamicTest.dynamicTest(
                        "a limit too large", () -> Problems.names(badGet("?limit=501"), "limit", "maximum 500")),
                DynamicTest.dynamicTest(
                        "a cursor of another form",
                        () -> Problems.names(badGet("?cursor=x"), "cursor", "pattern ^[0-9]{1,20}-[0-9]{1,20}$")));
    }

    private Client.Reply badPost(String... headers) {
        return Problems.is(clerk.post(REFERRALS, good().toString(), headers), 400, "contract");
    }

    private Client.Reply badGet(String rest) {
        return Problems.is(clerk.get(REFERRALS + rest), 400, "contract");
    }

    @TestFactory
    Stream<DynamicTest> refusesAPlaceThatNoFeedGaveOut() {
        String largest = "9".repeat(20);
        return Stream.of(largest + "-1", "1-" + largest, largest + "-" + largest)
                .flatMap(place -> Stream.of(
                        DynamicTest.dynamicTest(
                                "cursor " + place,
                                () -> Problems.names(badGet("?cursor=" + place), "cursor", "given out before")),
                        DynamicTest.dynamicTest(
                                "Last-Event-ID " + place,
                                () -> Problems.names(badResume(place), "Last-Event-ID", "given out before"))));
    }

    private Client.Reply badResume(String place) {
        var request = clerk.request("/api/counter/v1/updates")
                .header("Last-Event-ID", place)
                .GET();
        return Problems.is(clerk.send(request), 400, "contract");
    }

    @Test
    void refusesAJourneyThatDoesNotBeginAtTheSender() {
        Client ngo = hub.as("ngo-harbour", null, "worker-49", "counter");

        Problems.names(Problems.is(ngo.submit(good().toString()), 422, "invalid"), "journey", "sender");
    }

    @TestFactory
    Stream<DynamicTest> takesACursorThatNobodyGaveOutForAPlaceOrRefusesIt() {
        String largest = "9".repeat(20);
        return Stream.of(largest + "-1", "1-" + largest, largest + "-" + largest)
                .flatMap(cursor -> Stream.of(REFERRALS + "?cursor=" + cursor, REFERRALS + "?limit=1&cursor=" + cursor))
                .map(path -> DynamicTest.dynamicTest(
                        path, () -> assertThat(clerk.get(path).status()).isIn(200, 400)));
    }

    @Test
    void answersTheSameKeyWithTheSameBodyAsTheFirstTime() {
        String key = UUID.randomUUID().toString();
        String body = good().toString();

        Client.Reply first = clerk.post(REFERRALS, body, "Idempotency-Key", key);
        Map<String, Long> before = Stored.rows();
        Client.Reply second = clerk.post(REFERRALS, body, "Idempotency-Key", key);

        assertThat(second.status()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.etag()).isEqualTo(first.etag());
        assertThat(second.response().headers().firstValue("Location"))
                .isEqualTo(first.response().headers().firstValue("Location"));
        assertThat(Stored.rows()).isEqualTo(before);
    }

    @Test
    void refusesTheSameKeyWithAnotherBody() {
        String key = UUID.randomUUID().toString();
        ObjectNode body = good();
        clerk.post(REFERRALS, body.toString(), "Idempotency-Key", key);
        Map<String, Long> before = Stored.rows();

        Client.Reply reply = Problems.is(
                clerk.post(REFERRALS, body.put("urgency", "normal").toString(), "Idempotency-Key", key),
                409,
                "conflict");

        assertThat(reply.text("reason")).isEqualTo("key-reused");
        assertThat(Stored.rows()).isEqualTo(before);
    }

    @Test
    void doesSixteenTwinsOnce() throws Exception {
        String person = Requests.somebody();
        ObjectNode body =
                Requests.referral(person, "J01", NGO, Road.consent(clerk, Requests.consent(person, "J01", NGO)));
        String key = UUID.randomUUID().toString();
        Callable<Client.Reply> twin = () -> clerk.post(REFERRALS, body.toString(), "Idempotency-Key", key);

        List<Client.Reply> replies;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            replies = threads.invokeAll(java.util.Collections.nCopies(16, twin)).stream()
                    .map(Future::resultNow)
                    .toList();
        }

        assertThat(replies).extracting(Client.Reply::status).containsOnly(201);
        assertThat(replies)
                .extracting(Client.Reply::body)
                .hasSize(16)
                .containsOnly(replies.getFirst().body());
        assertThat(hub.db()
                        .sql("SELECT count(*) FROM referral WHERE consent = ?::uuid")
                        .param(body.path("consent").asString())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void tellsWhoDecidedOnAPassedVersionHowItStands() {
        String referral = Road.referral(clerk, NGO);
        Client.Reply arrived = Road.arrived(worker, referral);
        String decision = "/api/partner/v1/handoffs/" + arrived.text("id") + "/decision";
        worker.act(decision, arrived.etag(), "{\"decision\":\"accept\"}");

        Client.Reply stale = Problems.is(
                worker.act(decision, arrived.etag(), "{\"decision\":\"decline\",\"reason\":\"no-capacity\"}"),
                412,
                "stale");

        Client.Reply now = Road.arrived(worker, referral);
        assertThat(stale.text("state")).isEqualTo("accepted");
        assertThat(stale.body().path("version")).isEqualTo(now.body().path("version"));
        assertThat(stale.text("lastEvent")).isEqualTo("accepted");
    }

    @Test
    void tellsASenderWhoDecidedOnAPassedVersionHowItStands() {
        String referral = Road.referral(clerk, NGO);
        Road.decide(worker, referral, "{\"decision\":\"accept\"}");
        Client.Reply now = Road.until(clerk, referral, "state", "accepted");

        Client.Reply stale = Problems.is(
                clerk.act(REFERRALS + "/" + referral + "/recall", "\"1\"", "{\"reason\":\"person-asked\"}"),
                412,
                "stale");

        assertThat(stale.text("state")).isEqualTo("accepted");
        assertThat(stale.body().path("version")).isEqualTo(now.body().path("version"));
        assertThat(stale.text("lastEvent")).isEqualTo("accepted");
    }

    @Test
    void wantsTheVersionThatWasDecidedOn() {
        String referral = Road.referral(clerk, NGO);

        Client.Reply reply = Problems.is(
                clerk.post(REFERRALS + "/" + referral + "/recall", "{\"reason\":\"person-asked\"}"),
                428,
                "if-match-missing");

        Problems.names(reply, "If-Match", "required");
    }

    @Test
    void refusesAStepThatTheStateDoesNotAllow() {
        String referral = Road.referral(clerk, NGO);
        Client.Reply arrived = Road.arrived(worker, referral);

        Client.Reply reply = Problems.is(
                Road.report(worker, referral, "{\"status\":\"completed\",\"outcome\":{\"code\":\"helped\"}}"),
                409,
                "conflict");

        assertThat(reply.text("state")).isEqualTo(arrived.text("state"));
        assertThat(reply.body().path("version")).isEqualTo(arrived.body().path("version"));
        assertThat(reply.text("lastEvent")).isEqualTo("arrived");
        assertThat(Road.arrived(worker, referral).etag()).isEqualTo(arrived.etag());
    }

    @Test
    void refusesAndRecordsARedCategory() {
        ObjectNode body = good();
        facts(f -> f.put("MIGSTAT", "somewhere")).accept(body);

        Client.Reply reply = refusedWith("officer-41", body);

        assertThat(reply.text("reason")).isEqualTo("forbidden");
        assertThat(reply.body().at("/categories/0").asString()).isEqualTo("MIGSTAT");
        assertThat(reply.response().body()).doesNotContain("somewhere");
        assertThat(Stored.audit("refused-request", "officer-41"))
                .singleElement()
                .satisfies(entry -> assertThat(entry).containsEntry("reason", "forbidden"));
    }

    @Test
    void refusesFactsThatThePersonDidNotAgreeTo() {
        String person = Requests.somebody();
        ObjectNode agreed = Requests.consent(person, "J01", NGO);
        agreed.putArray("categories").add("NAME").add("CONTACT").add("NEED");

        Client.Reply reply =
                refusedWith("officer-42", Requests.referral(person, "J01", NGO, Road.consent(clerk, agreed)));

        assertThat(reply.text("reason")).isEqualTo("not-covered");
        assertThat(reply.body().path("categories").valueStream().map(c -> c.asString()))
                .containsExactlyInAnyOrder("LANG", "NOTE", "DISTRICT");
        assertThat(Stored.audit("decided", "officer-42"))
                .singleElement()
                .satisfies(entry -> assertThat(entry)
                        .containsEntry("result", "deny")
                        .containsEntry("reason", "not-covered")
                        .containsEntry("hop", "H1"));
    }

    @Test
    void refusesFactsThatTheStageForbids() {
        ObjectNode body = good();
        facts(f -> f.put("HEALTH", "needs a ramp")).accept(body);

        Client.Reply reply = refusedWith("officer-43", body);

        assertThat(reply.text("reason")).isEqualTo("forbidden");
        assertThat(reply.body().at("/categories/0").asString()).isEqualTo("HEALTH");
        assertThat(reply.response().body()).doesNotContain("ramp");
    }

    @Test
    void refusesTheConsentOfAnotherPerson() {
        String other = Road.consent(clerk, Requests.consent(Requests.somebody(), "J01", NGO));
        String person = Requests.somebody();
        Road.consent(clerk, Requests.consent(person, "J01", NGO));

        Client.Reply reply = refusedWith("officer-44", Requests.referral(person, "J01", NGO, other));

        assertThat(reply.text("reason")).isEqualTo("other-person");
    }

    @Test
    void refusesAConsentThatHasRunOut() {
        String person = Requests.somebody();
        ObjectNode agreed = Requests.consent(person, "J01", NGO);
        agreed.put(
                "validUntil",
                LocalDate.ofInstant(hub.clock.instant(), java.time.ZoneId.of("Europe/Madrid"))
                        .toString());
        String consent = Road.consent(clerk, agreed);
        hub.db()
                .sql(
                        "UPDATE consent SET valid_from = valid_from - interval '9 days', valid_until = now() - interval '1 day'"
                                + " WHERE id = ?::uuid")
                .param(consent)
                .update();

        assertThat(refusedWith("officer-45", Requests.referral(person, "J01", NGO, consent))
                        .text("reason"))
                .isEqualTo("expired");
    }

    @Test
    void refusesAConsentThatWasWithdrawn() {
        String person = Requests.somebody();
        String consent = Road.consent(clerk, Requests.consent(person, "J01", NGO));
        assertThat(clerk.post("/api/counter/v1/consents/" + consent + "/withdrawal", "")
                        .status())
                .isEqualTo(200);

        assertThat(refusedWith("officer-46", Requests.referral(person, "J01", NGO, consent))
                        .text("reason"))
                .isEqualTo("withdrawn");
    }

    @Test
    void refusesAConsentThatNobodyGave() {
        Client.Reply reply = refusedWith(
                "officer-47",
                Requests.referral(
                        Requests.somebody(), "J01", NGO, UUID.randomUUID().toString()));

        assertThat(reply.text("reason")).isEqualTo("no-consent");
    }

    @Test
    void refusesWhatIsMeantForAnEnforcementAgency() {
        ObjectNode body = good().put("to", "border-police");

        assertThat(refusedWith("officer-48", body).text("reason")).isEqualTo("firewall");
    }

    /** Refused by consent: nothing of it is stored but one entry of the audit. */
    private Client.Reply refusedWith(String actor, ObjectNode body) {
        Map<String, Long> before = Stored.rows();
        long audited = Stored.audited(actor);

        Client.Reply reply = Problems.is(
                hub.as("city-hall", "front-desk", actor, "counter").submit(body.toString()), 422, "refused");

        assertThat(Stored.rows()).isEqualTo(before);
        assertThat(Stored.audited(actor)).isEqualTo(audited + 1);
        return reply;
    }

    private ObjectNode good() {
        String person = Requests.somebody();
        return Requests.referral(person, "J01", NGO, Road.consent(clerk, Requests.consent(person, "J01", NGO)));
    }

    private static Consumer<ObjectNode> facts(Consumer<ObjectNode> change) {
        return body -> change.accept((ObjectNode) body.path("facts"));
    }
}
