package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What is recorded when a person is asked, and what when they are only told; and which of it lets something pass. */
class GroundsIT {
    private static final String CONSENTS = "/api/counter/v1/consents";
    private static final String NGO = "ngo-open-door";
    private static final String HEALTH = "region-health";
    private final Hub hub = Hub.started();
    private final Client clerk = hub.clerk();
    private final Client registrar = hub.as("city-register", null, "registrar-1", "counter");

    @Test
    void recordsANoAndNamesTheLeafletInThePersonsLanguage() {
        String person = Requests.somebody();
        ObjectNode body = Requests.consent(person, "J01", NGO).put("answer", "no");
        ((ObjectNode) body.path("notice")).put("lang", "fr");

        Client.Reply no = clerk.post(CONSENTS, body.toString());

        assertThat(no.status()).isEqualTo(201);
        assertThat(no.text("status")).isEqualTo("refused");
        assertThat(no.body().path("next").toString()).isEqualTo("{\"id\":\"J18\",\"lang\":\"fr\",\"version\":1}");
        Client.Reply refused = Problems.is(submit(person, no.text("id")), 422, "refused");
        assertThat(refused.text("reason")).isEqualTo("not-given");
        assertThat(clerk.get(CONSENTS + "/" + no.text("id"))
                        .body()
                        .at("/given/how")
                        .asString())
                .isEqualTo("spoken");
    }

    @Test
    void letsAQuestionBeAnsweredLater() {
        String person = Requests.somebody();
        Client.Reply later = clerk.post(
                CONSENTS,
                Requests.consent(person, "J01", NGO).put("answer", "later").toString());
        String path = CONSENTS + "/" + later.text("id") + "/answer";
        assertThat(later.text("status")).isEqualTo("requested");
        assertThat(Problems.is(submit(person, later.text("id")), 422).text("reason"))
                .isEqualTo("not-given");

        Client.Reply yes = clerk.post(path, late("yes", "signed"));

        assertThat(yes.status()).as(yes.response().body()).isEqualTo(200);
        assertThat(yes.etag()).isEqualTo("\"2\"");
        assertThat(yes.text("status")).isEqualTo("given");
        Client.Reply read = clerk.get(CONSENTS + "/" + later.text("id"));
        assertThat(read.body().at("/given/how").asString()).isEqualTo("signed");
        assertThat(read.body().at("/notice/lang").asString()).isEqualTo("ar");
        assertThat(submit(person, later.text("id")).status()).isEqualTo(201);
        assertThat(Problems.is(clerk.post(path, late("no", "spoken")), 409).text("reason"))
                .isEqualTo("answered");
    }

    @Test
    void givesTheLeafletAfterALateNo() {
        String person = Requests.somebody();
        String id = clerk.post(
                        CONSENTS,
                        Requests.consent(person, "J01", NGO)
                                .put("answer", "later")
                                .toString())
                .text("id");

        Client.Reply no = clerk.post(CONSENTS + "/" + id + "/answer", late("no", "spoken"));

        assertThat(no.text("status")).isEqualTo("refused");
        assertThat(no.body().at("/next/id").asString()).isEqualTo("J18");
    }

    @Test
    void spendsAConsentForOneReferralWithTheFirst() {
        String person = Requests.somebody();
        String consent =
                Road.consent(clerk, Requests.consent(person, "J01", NGO).put("singleUse", true));
        String key = UUID.randomUUID().toString();
        String body = Requests.referral(person, "J01", NGO, consent).toString();
        Client.Reply first = clerk.post("/api/counter/v1/referrals", body, "Idempotency-Key", key);
        Client.Reply again = clerk.post("/api/counter/v1/referrals", body, "Idempotency-Key", key);

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(Problems.is(submit(person, consent), 422).text("reason")).isEqualTo("not-given");
        Client worker = hub.worker(NGO);
        Road.decide(worker, first.text("id"), "{\"decision\":\"accept\"}");
        assertThat(Road.arrived(worker, first.text("id"))
                        .body()
                        .at("/facts/NAME/given")
                        .asString())
                .as("later hops of the first go on")
                .isEqualTo("Amal");
    }

    @Test
    void leavesAConsentUnspentByARefusal() {
        String person = Requests.somebody();
        ObjectNode agreed = Requests.consent(person, "J01", NGO).put("singleUse", true);
        agreed.putArray("categories").add("NAME").add("CONTACT").add("NEED");
        String consent = Road.consent(clerk, agreed);
        assertThat(Problems.is(submit(person, consent), 422).text("reason")).isEqualTo("not-covered");

        ObjectNode narrower = Requests.referral(person, "J01", NGO, consent);
        ((ObjectNode) narrower.path("facts")).remove(List.of("LANG", "DISTRICT", "NOTE"));

        assertThat(clerk.submit(narrower.toString()).status()).isEqualTo(201);
    }

    @Test
    void letsOneOfManySimultaneousReferralsSpendAConsent() throws Exception {
        for (int round = 0; round < 5; round++) {
            String person = Requests.somebody();
            String consent =
                    Road.consent(clerk, Requests.consent(person, "J01", NGO).put("singleUse", true));

            List<Integer> statuses = atOnce(6, () -> submit(person, consent).status());

            assertThat(statuses).containsOnlyOnce(201);
            assertThat(statuses).filteredOn(status -> status == 422).hasSize(5);
        }
    }

    @Test
    void asksForEachSpecialCategoryByItsName() {
        ObjectNode body = Requests.consent(Requests.somebody(), "J90", NGO);
        body.putArray("categories").add("NAME").add("HEALTH");

        Client.Reply unnamed = Problems.is(clerk.post(CONSENTS, body.toString()), 422, "invalid");
        assertThat(unnamed.body().at("/errors/0/field").asString()).isEqualTo("named");

        body.putArray("named").add("HEALTH");
        String id = Road.consent(clerk, body);
        assertThat(clerk.get(CONSENTS + "/" + id).body().path("named").toString())
                .isEqualTo("[\"HEALTH\"]");
    }

    @Test
    void attestsRootsWithinTheCityAndNowhereElse() {
        String person = Requests.somebody();
        ObjectNode body = Requests.consent(person, "J04", "city-reception");
        body.putArray("categories").add("NAME").add("DOB").add("RESID").add("SEEN");
        String consent = Road.consent(clerk, body);
        ObjectNode wish = Requests.referral(person, "J04", "city-reception", consent);
        wish.putObject("facts")
                .put("DOB", "1990-01-01")
                .put("RESID", true)
                .put("SEEN", "passport, seen by officer-12")
                .putObject("NAME")
                .put("given", "Amal");

        assertThat(clerk.submit(wish.toString()).status()).isEqualTo(201);
        assertThat(Problems.is(
                                clerk.post(
                                        CONSENTS,
                                        body.put("to", "border-police").toString()),
                                422,
                                "refused")
                        .text("reason"))
                .isEqualTo("firewall");
        assertThat(invalidField(clerk.post(CONSENTS, body.put("to", HEALTH).toString())))
                .isEqualTo("to");
    }

    @Test
    void keepsNothingLongerThanThePersonAskedFor() {
        ObjectNode body = Requests.consent(Requests.somebody(), "J01", NGO);
        String day = Instant.now().plusSeconds(20 * 86_400).toString().substring(0, 10);
        String id = Road.consent(clerk, body.put("eraseBy", day));

        var read = clerk.get(CONSENTS + "/" + id).body();

        assertThat(read.path("validUntil")).isEqualTo(read.path("eraseBy"));
        body.put("validUntil", Instant.now().plusSeconds(40 * 86_400).toString().substring(0, 10));
        assertThat(invalidField(clerk.post(CONSENTS, body.toString()))).isEqualTo("eraseBy");
    }

    @Test
    void tellsInPublicTaskAndSendsWithoutAQuestion() {
        String person = Requests.somebody();
        String consent = Road.consent(registrar, told(person));

        var read = registrar.get(CONSENTS + "/" + consent).body();
        assertThat(read.path("legalReference").asString()).startsWith("GDPR 6(1)(e); North Region");
        assertThat(read.path("status").asString()).isEqualTo("given");
        String referral = registered(person, consent).text("id");
        Client worker = hub.worker(HEALTH);
        Road.decide(worker, referral, "{\"decision\":\"accept\"}");
        assertThat(Road.arrived(worker, referral).body().at("/facts/RESID").asBoolean())
                .isTrue();
    }

    @Test
    void takesNoBasisLawOrWordThatTheStageHasNoPlaceFor() {
        String person = Requests.somebody();
        assertThat(invalidField(registrar.post(
                        CONSENTS, told(person).put("basis", "consent").toString())))
                .isEqualTo("basis");
        assertThat(invalidField(registrar.post(
                        CONSENTS, told(person).put("basis", "vital-interest").toString())))
                .isEqualTo("basis");
        assertThat(invalidField(registrar.post(
                        CONSENTS, told(person).put("answer", "no").toString())))
                .isEqualTo("answer");
        ObjectNode signed = told(person);
        ((ObjectNode) signed.path("given")).put("how", "signed");
        assertThat(invalidField(registrar.post(CONSENTS, signed.toString()))).isEqualTo("given.how");
        ObjectNode yes = Requests.consent(person, "J01", NGO);
        ((ObjectNode) yes.path("given")).put("how", "notice");
        assertThat(invalidField(clerk.post(CONSENTS, yes.toString()))).isEqualTo("given.how");
        for (String law : List.of("legalReference", "legal", "specialGround")) {
            Client.Reply unknown = Problems.is(
                    registrar.post(CONSENTS, told(person).put(law, "my own law").toString()), 400, "contract");
            assertThat(unknown.body().at("/errors/0/rule").asString()).isEqualTo("unknown");
        }
    }

    @Test
    void refusesASpecialCategoryThatNoLawLetsPassUnasked() {
        ObjectNode duty =
                told(Requests.somebody()).put("journey", "J90").put("to", NGO).put("basis", "legal-duty");
        ((ObjectNode) duty.path("notice")).put("id", "J90");
        duty.putArray("categories").add("NAME").add("HEALTH");

        Client.Reply refused = Problems.is(clerk.post(CONSENTS, duty.toString()), 422, "refused");

        assertThat(refused.text("reason")).isEqualTo("forbidden");
        assertThat(refused.body().path("categories").toString()).isEqualTo("[\"HEALTH\"]");
    }

    @Test
    void stopsAndRecallsWhatThePersonObjectsTo() {
        String person = Requests.somebody();
        String consent = Road.consent(registrar, told(person));
        String referral = registered(person, consent).text("id");
        Road.decide(hub.worker(HEALTH), referral, "{\"decision\":\"accept\"}");

        Client.Reply objected = registrar.post(CONSENTS + "/" + consent + "/objection", "");

        assertThat(objected.status()).as(objected.response().body()).isEqualTo(200);
        assertThat(objected.text("status")).isEqualTo("objected");
        assertThat(objected.body().at("/released/0/to").asString()).isEqualTo(HEALTH);
        assertThat(Road.read(registrar, referral).text("recall")).isEqualTo("requested");
        assertThat(Problems.is(registered(person, consent), 422).text("reason")).isEqualTo("withdrawn");
    }

    @Test
    void takesAWithdrawalOfAPublicTaskAsAnObjection() {
        String consent = Road.consent(registrar, told(Requests.somebody()));

        assertThat(registrar.post(CONSENTS + "/" + consent + "/withdrawal", "").text("status"))
                .isEqualTo("objected");
        assertThat(registrar
                        .post(CONSENTS + "/" + consent + "/objection", "")
                        .body()
                        .path("version")
                        .asInt())
                .as("nothing ends twice")
                .isEqualTo(2);
    }

    @Test
    void letsNobodyObjectToAConsentOrToADutyOfLaw() {
        String given = Road.consent(clerk, Requests.consent(Requests.somebody(), "J01", NGO));
        ObjectNode duty =
                told(Requests.somebody()).put("journey", "J90").put("to", NGO).put("basis", "legal-duty");
        ((ObjectNode) duty.path("notice")).put("id", "J90");
        duty.putArray("categories").add("NAME");
        String owed = Road.consent(clerk, duty);

        assertThat(Problems.is(clerk.post(CONSENTS + "/" + given + "/objection", ""), 409)
                        .text("reason"))
                .isEqualTo("no-public-task");
        assertThat(Problems.is(clerk.post(CONSENTS + "/" + owed + "/objection", ""), 409)
                        .text("reason"))
                .isEqualTo("legal-duty");
        assertThat(Problems.is(clerk.post(CONSENTS + "/" + owed + "/withdrawal", ""), 409)
                        .text("reason"))
                .isEqualTo("legal-duty");
    }

    private Client.Reply submit(String person, String consent) {
        return clerk.submit(Requests.referral(person, "J01", NGO, consent).toString());
    }

    private Client.Reply registered(String person, String consent) {
        ObjectNode body = Requests.referral(person, "J03", HEALTH, consent);
        body.putObject("facts")
                .put("DOB", "1990-01-01")
                .put("RESID", true)
                .putObject("NAME")
                .put("given", "Amal");
        return registrar.submit(body.toString());
    }

    /** A person who was told, not asked. */
    private static ObjectNode told(String person) {
        ObjectNode body = Requests.consent(person, "J03", HEALTH).put("basis", "public-task");
        body.putArray("categories").add("NAME").add("DOB").add("RESID");
        body.putObject("given").put("how", "notice").put("by", "person").put("at", "2026-11-20T10:00:00Z");
        return body;
    }

    private static String late(String answer, String how) {
        return """
                {"answer":"%s","notice":{"id":"J01","version":1,"lang":"ar"},
                 "given":{"how":"%s","by":"person","at":"2026-11-21T10:00:00Z"}}""".formatted(answer, how);
    }

    private static String invalidField(Client.Reply reply) {
        return Problems.is(reply, 422, "invalid").body().at("/errors/0/field").asString();
    }

    private static <T> List<T> atOnce(int callers, Callable<T> call) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService pool = Executors.newFixedThreadPool(callers)) {
            List<Future<T>> calls = IntStream.range(0, callers)
                    .mapToObj(i -> pool.submit(() -> {
                        start.await();
                        return call.call();
                    }))
                    .toList();
            start.countDown();
            List<T> results = new java.util.ArrayList<>();
            for (Future<T> each : calls) {
                results.add(each.get());
            }
            return results;
        }
    }
}
