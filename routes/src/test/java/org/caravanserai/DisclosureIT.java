package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.caravanserai.disclosure.DisclosureSql;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a counter hands to a person: who had what of theirs, as data and as a page; and each consent in the words of others. */
class DisclosureIT {
    private static final String NGO = "ngo-open-door";
    private static final String CONSENTS = "/api/counter/v1/consents/";
    private static final String WHOLE = "NAME CONTACT LANG DISTRICT NEED NOTE";
    private static final Pattern STYLE = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL);

    private final Hub hub = Hub.started();
    private final Client clerk = hub.clerk();
    private final Client worker = hub.worker(NGO);
    private final String person = Requests.somebody();

    @Test
    void saysWhoReceivedWhatAndUnderWhichVersion() {
        String referral = accepted();

        JsonNode consent = only();

        JsonNode entered = line(consent, "received", "hop", "H1");
        assertThat(entered.path("agency").asString()).isEqualTo("hub");
        assertThat(categories(entered)).isEqualTo(WHOLE);
        List<JsonNode> delivered = consent.path("received")
                .valueStream()
                .filter(line -> line.path("hop").asString().equals("H2"))
                .toList();
        assertThat(delivered).allSatisfy(line -> {
            assertThat(line.path("agency").asString()).isEqualTo(NGO);
            assertThat(line.path("consentVersion").asInt()).isEqualTo(1);
            assertThat(line.path("code").asString())
                    .isEqualTo(Road.read(clerk, referral).text("code"));
        });
        assertThat(delivered.stream().map(DisclosureIT::categories)).containsExactly("LANG DISTRICT NEED", WHOLE);
    }

    @Test
    void countsWhatHappenedAgainInsteadOfListingItAgain() {
        String referral = accepted();
        Road.arrived(worker, referral);
        Road.arrived(worker, referral);

        JsonNode viewed = line(only(), "viewed", "agency", NGO);

        assertThat(viewed.path("times").asInt()).isGreaterThanOrEqualTo(3);
        assertThat(viewed.path("last").asString())
                .isGreaterThan(viewed.path("first").asString());
    }

    @Test
    void saysWhatAnAgencyReceivedThatIsSentTo() {
        String consent = Road.consent(clerk, Requests.consent(person, "J23", "region-social"));
        ObjectNode wish = Requests.referral(person, "J23", "region-social", consent);
        ((ObjectNode) wish.path("facts")).put("NEED", "rent-support");
        String referral = clerk.submit(wish.toString()).text("id");
        Road.until(clerk, referral, "transport", "delivered");

        JsonNode released = line(only(), "received", "hop", "H2");

        assertThat(released.path("agency").asString()).isEqualTo("region-social");
        assertThat(released.path("consentVersion").asInt()).isEqualTo(1);
        assertThat(categories(released)).contains("NAME", "NEED");
    }

    @Test
    void saysWhatWasRefusedAndWhy() {
        ObjectNode agreed = Requests.consent(person, "J01", NGO);
        agreed.putArray("categories").add("NAME").add("CONTACT").add("NEED");
        String consent = Road.consent(clerk, agreed);
        Problems.is(clerk.submit(Requests.referral(person, "J01", NGO, consent).toString()), 422, "refused");

        JsonNode refused = line(only(), "refused", "hop", "H1");

        assertThat(refused.path("reason").asString()).isEqualTo("not-covered");
        assertThat(refused.path("agency").asString()).isEqualTo(NGO);
        assertThat(only().path("received")).isEmpty();
    }

    @Test
    void saysWhatWasTakenBackAndWhatTheRecipientAnswered() {
        String referral = accepted();
        withdraw(referral);
        confirm(referral, "{\"result\":\"cannot\",\"reason\":\"legal-duty-to-keep\"}");

        JsonNode consent = only();

        assertThat(consent.path("changes").findValuesAsString("status")).containsExactly("given", "withdrawn");
        JsonNode answer = line(consent, "recalls", "agency", NGO);
        assertThat(answer.path("answer").asString()).isEqualTo("cannot");
        assertThat(answer.path("reason").asString()).isEqualTo("legal-duty-to-keep");
    }

    @Test
    void saysWhoDidNotTakeItOn() {
        String referral = referral();
        Road.decide(worker, referral, "{\"decision\":\"decline\",\"reason\":\"no-capacity\"}");
        Road.until(clerk, referral, "state", "declined");

        JsonNode declined = line(only(), "declined", "agency", NGO);

        assertThat(declined.path("reason").asString()).isEqualTo("no-capacity");
    }

    @Test
    void namesAgenciesAndNeverStaffOrFacts() {
        ObjectNode wish =
                Requests.referral(person, "J01", NGO, Road.consent(clerk, Requests.consent(person, "J01", NGO)));
        Planted.in(wish);
        String referral = clerk.submit(wish.toString()).text("id");
        Road.decide(worker, referral, "{\"decision\":\"accept\"}");
        Road.arrived(worker, referral);
        Road.read(clerk, referral);

        String json = read("").response().body();
        String page = page("en").response().body();

        Planted.appearNowhereIn(json);
        Planted.appearNowhereIn(page);
        assertThat(page).doesNotContain("officer-12", "worker-3");
        assertThat(json).doesNotContain("officer-12", "worker-3");
        assertThat(only().path("viewed").findValuesAsString("agency")).contains("city-hall", NGO);
    }

    @Test
    void staysWholeWhenTheFactsAreErased() {
        String referral = accepted();
        JsonNode before = only().path("received");
        hub.db()
                .sql("UPDATE referral SET wrapped_key = NULL WHERE id = ?::uuid")
                .param(referral)
                .update();
        hub.db()
                .sql("DELETE FROM sealed WHERE referral = ?::uuid")
                .param(referral)
                .update();

        assertThat(only().path("received")).isEqualTo(before);
    }

    @Test
    void isNotThereForAReferenceNobodyHas() {
        Problems.is(clerk.get("/api/counter/v1/people/T-nobody/disclosures"), 404, "not-there");
    }

    @Test
    void findsAReferenceThatHasASlash() {
        String reference = person + "/a";
        Road.consent(clerk, Requests.consent(reference, "J01", NGO));

        Client.Reply reply = clerk.get("/api/counter/v1/people/" + person + "~a/disclosures");

        assertThat(reply.body().at("/person/ref").asString()).isEqualTo(reference);
    }

    @Test
    void givesALongLifeInPages() {
        List<String> newestFirst = List.of(
                        Road.consent(clerk, Requests.consent(person, "J01", NGO)),
                        Road.consent(clerk, Requests.consent(person, "J01", NGO)),
                        Road.consent(clerk, Requests.consent(person, "J01", NGO)))
                .reversed();

        Client.Reply first = read("?limit=2");
        Client.Reply second = read("?limit=2&before=" + first.text("next"));

        assertThat(ids(first)).isEqualTo(newestFirst.subList(0, 2));
        assertThat(ids(second)).isEqualTo(newestFirst.subList(2, 3));
        assertThat(second.body().has("next")).isFalse();
    }

    @Test
    void recordsThatItWasReadAndSaysSoTheNextTime() {
        String actor = "officer-41";
        Client reader = hub.as("city-hall", "front-desk", actor, "counter");
        accepted();
        String path = "/api/counter/v1/people/" + person + "/disclosures";

        reader.get(path);

        assertThat(Stored.audit("statement-read", actor)).hasSize(1);
        assertThat(reader.get(path).body().at("/consents/0/viewed").valueStream())
                .anySatisfy(line -> {
                    assertThat(line.path("agency").asString()).isEqualTo("city-hall");
                    assertThat(line.path("categories")).isEmpty();
                });
    }

    @Test
    void printsAPageThatNeedsNothingElse() throws Exception {
        String referral = accepted();
        withdraw(referral);
        confirm(referral, "{\"result\":\"erased\"}");

        for (String lang : List.of("en", "ar", "ti", "zh")) {
            Client.Reply page = page(lang);
            String html = page.response().body();
            keep(lang, html);

            assertThat(page.status()).isEqualTo(200);
            assertThat(html).contains("<html lang=\"" + lang + "\"", "Open Door");
            assertThat(html).doesNotContain("<script", "style=\"", "http://", "https://", "??");
            var headers = page.response().headers();
            assertThat(headers.firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
            assertThat(headers.firstValue("Cache-Control")).hasValue("no-store");
            assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                    .startsWith("default-src 'none'")
                    .contains("'sha256-" + digestOfStyle(html) + "'")
                    .doesNotContain("unsafe");
        }
    }

    @Test
    void speaksTheLanguageOfTheNewestNotice() {
        ObjectNode agreed = Requests.consent(person, "J01", NGO);
        ((ObjectNode) agreed.path("notice")).put("lang", "ar");
        Road.consent(clerk, agreed);

        assertThat(page(null).response().body()).contains("<html lang=\"ar\" dir=\"rtl\">", "من تسلّم بياناتك");
        assertThat(page("en").response().body()).contains("<html lang=\"en\" dir=\"ltr\">");
        Problems.is(page("xx"), 400, "contract");
    }

    /** A hundred thousand receipts of others beside it, in a transaction that is undone. */
    @Test
    void readsNoOtherPersonsReceipts() {
        accepted();
        var transaction = new TransactionTemplate(hub.bean(PlatformTransactionManager.class));

        String plan = transaction.execute(status -> {
            status.setRollbackOnly();
            hub.db().sql("""
                    INSERT INTO audit_entry (id, at, event, agency, actor, referral, consent, link, result, hash)
                    SELECT gen_random_uuid(), now(), 'decided', 'city-hall', 'hub', gen_random_uuid(), gen_random_uuid(),
                      CASE WHEN i % 5 > 0 THEN i END, 'permit', '\\x00' FROM generate_series(1, 100000) i""").update();
            hub.db().sql("ANALYZE audit_entry").update();
            return String.join(
                    "\n",
                    hub.db()
                            .sql("EXPLAIN " + DisclosureSql.LINES)
                            .param("consents", new UUID[] {
                                UUID.fromString(only().at("/consent/id").asString())
                            })
                            .param("actor", "officer-12")
                            .query(String.class)
                            .list());
        });

        assertThat(plan).contains("audit_of_consent", "audit_of_referral").doesNotContain("Seq Scan on audit_entry");
    }

    @Test
    void givesAConsentAsFhir() {
        String consent = Road.consent(clerk, Requests.consent(person, "J01", NGO));

        Client.Reply fhir = as("application/fhir+json", CONSENTS + consent);

        assertThat(fhir.response().headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/fhir+json");
        assertThat(fhir.text("resourceType")).isEqualTo("Consent");
        assertThat(fhir.text("status")).isEqualTo("active");
        assertThat(fhir.body().at("/provision/class").findValuesAsString("code"))
                .containsExactly("NAME", "CONTACT", "LANG", "DISTRICT", "NEED", "NOTE");
        assertThat(fhir.response().body()).doesNotContain(person + "\"");
        clerk.post(CONSENTS + consent + "/withdrawal", "");
        assertThat(as("application/fhir+json", CONSENTS + consent).text("status"))
                .isEqualTo("inactive");
    }

    @Test
    void givesAConsentAsAReceiptWithEveryVersion() {
        String consent = Road.consent(clerk, Requests.consent(person, "J01", NGO));
        clerk.post(CONSENTS + consent + "/withdrawal", "");

        Client.Reply receipt = as("application/ld+json", CONSENTS + consent);

        assertThat(receipt.etag()).isEqualTo("\"2\"");
        assertThat(receipt.text("@id")).isEqualTo("urn:uuid:" + consent);
        assertThat(receipt.body().path("dpv:hasConsentStatus").findValuesAsString("@type"))
                .contains("dpv:ConsentGiven", "dpv:ConsentWithdrawn");
    }

    @Test
    void givesAConsentAsJsonToWhoeverDoesNotSay() {
        String consent = Road.consent(clerk, Requests.consent(person, "J01", NGO));

        assertThat(clerk.get(CONSENTS + consent).text("status")).isEqualTo("given");
        assertThat(as("*/*", CONSENTS + consent).text("status")).isEqualTo("given");
        Problems.is(as("text/csv", CONSENTS + consent), 406);
    }

    private String referral() {
        String consent = Road.consent(clerk, Requests.consent(person, "J01", NGO));
        Client.Reply reply =
                clerk.submit(Requests.referral(person, "J01", NGO, consent).toString());
        assertThat(reply.status()).isEqualTo(201);
        return reply.text("id");
    }

    private String accepted() {
        String referral = referral();
        Road.decide(worker, referral, "{\"decision\":\"accept\"}");
        Road.arrived(worker, referral);
        return referral;
    }

    private void withdraw(String referral) {
        clerk.post(CONSENTS + Road.read(clerk, referral).text("consent") + "/withdrawal", "");
    }

    private void confirm(String referral, String json) {
        String version = hub.db()
                .sql("SELECT version::text FROM referral WHERE id = ?::uuid")
                .param(referral)
                .query(String.class)
                .single();
        String path = "/api/partner/v1/handoffs/" + Road.handoff(referral) + "/recall-receipt";
        assertThat(worker.act(path, "\"" + version + "\"", json).status()).isEqualTo(200);
    }

    private Client.Reply read(String query) {
        return clerk.get("/api/counter/v1/people/" + person + "/disclosures" + query);
    }

    private Client.Reply page(@org.jspecify.annotations.Nullable String lang) {
        String query = lang == null ? "" : "?lang=" + lang;
        return as(
                "text/html,application/xhtml+xml,*/*;q=0.8",
                "/api/counter/v1/people/" + person + "/disclosures" + query);
    }

    private Client.Reply as(String form, String path) {
        HttpRequest.Builder request = clerk.request(path).header("Accept", form);
        return clerk.send(request.GET());
    }

    private JsonNode only() {
        JsonNode consents = read("").body().path("consents");
        assertThat(consents.size()).isEqualTo(1);
        return consents.path(0);
    }

    private static JsonNode line(JsonNode consent, String list, String field, String word) {
        return consent.path(list)
                .valueStream()
                .filter(line -> line.path(field).asString("").equals(word))
                .findFirst()
                .orElseThrow(() -> new AssertionError(consent.toPrettyString()));
    }

    private static String categories(JsonNode line) {
        return String.join(
                " ",
                line.path("categories").valueStream().map(JsonNode::asString).toList());
    }

    private static List<String> ids(Client.Reply reply) {
        return reply.body()
                .path("consents")
                .valueStream()
                .map(one -> one.at("/consent/id").asString())
                .toList();
    }

    private static String digestOfStyle(String html) throws Exception {
        Matcher style = STYLE.matcher(html);
        assertThat(style.find()).isTrue();
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(style.group(1).getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(digest);
    }

    /** For whoever wants to look at it. */
    private static void keep(String lang, String html) throws IOException {
        Files.writeString(Path.of("target", "statement-" + lang + ".html"), html);
    }
}
