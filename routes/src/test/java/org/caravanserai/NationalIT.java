package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.caravanserai.Profiled.Place;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What reaches a national body: exactly the payload that the person was shown (C5), or a case's number alone (C5W). */
class NationalIT {
    private static final Place GATEWAY = new Place("J20", 1, "national-citizenship", "J20");
    private static final Place WATCH = new Place("J06", 2, "national-citizenship", "J06-watch");
    private static final String[] FORM = {"NAME", "DOB", "NATL", "ADDR", "CRIM"};
    private static final String PREVIEW = "/api/counter/v1/referrals/preview";

    private final Hub hub = Hub.started();
    private final Client clerk = hub.as("city-hall", "front-desk", "officer-81", "counter");
    private final Client helpers = hub.as("ngo-citizenship", null, "adviser-82", "counter");
    private final Client gateway = hub.worker("national-citizenship");
    private final String person = Requests.somebody();

    @AfterEach
    void returnToTheRealTime() {
        hub.clock.reset();
    }

    @Test
    void sendsExactlyWhatThePersonWasShown() {
        JsonNode preview = clerk.post(PREVIEW, form(null).toString()).body();
        assertThat(preview.path("accepted").asBoolean(true)).isFalse();
        assertThat(preview.path("reason").asString()).isEqualTo("no-consent");
        assertThat(preview.path("goes").size()).isEqualTo(FORM.length);

        String referral = Profiled.submitted(clerk, form(agreed()));

        assertThat(Profiled.read(gateway, referral).propertyNames()).containsExactlyInAnyOrder(FORM);
    }

    @Test
    void endsTheConsentWhenAnotherPayloadIsSentUnderIt() {
        String consent = agreed();
        ObjectNode changed = form(consent);
        ((ObjectNode) changed.path("facts")).put("ADDR", "14 Quay Street");

        assertThat(Profiled.refused(clerk, changed, "not-covered").text("detail"))
                .contains("not the payload that the person was shown");

        Profiled.refused(clerk, form(consent), "withdrawn");
        assertThat(hub.db()
                        .sql(
                                "SELECT status || ' ' || reason FROM consent_version WHERE consent = ?::uuid AND version = 2")
                        .param(consent)
                        .query(String.class)
                        .single())
                .isEqualTo("revoked payload-changed");
    }

    @Test
    void endsNoConsentForWhatAnotherAgencyOrPersonTries() {
        String consent = agreed();
        ObjectNode others = form(consent);
        others.putObject("person").put("ref", Requests.somebody());

        Profiled.refused(clerk, others, "other-person");
        Profiled.refused(helpers, form(consent), "no-consent");
        Profiled.submitted(clerk, form(consent));
    }

    @Test
    void takesTheSamePayloadInWhateverOrderItIsWritten() {
        String consent = agreed();
        ObjectNode turned = form(consent);
        ObjectNode name = (ObjectNode) turned.path("facts").path("NAME");
        String given = name.path("given").asString();
        name.remove("given");
        name.put("given", given);

        Profiled.submitted(clerk, turned);
    }

    @Test
    void countsForOneApplicationAndReplaysARetry() {
        String body = form(agreed()).toString();
        String key = UUID.randomUUID().toString();
        String referrals = "/api/counter/v1/referrals";

        String first = clerk.post(referrals, body, "Idempotency-Key", key).text("id");
        assertThat(clerk.post(referrals, body, "Idempotency-Key", key).text("id"))
                .isEqualTo(first)
                .isNotEmpty();

        Client.Reply second = Problems.is(clerk.submit(body), 422);
        assertThat(second.text("reason")).isEqualTo("not-given");
        assertThat(second.text("detail")).contains("counted for one referral");
    }

    @Test
    void letsOneOfTwoAtTheSameTimeThrough() throws Exception {
        String body = form(agreed()).toString();
        Callable<Integer> submit = () -> clerk.submit(body).status();

        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            List<Integer> statuses = new java.util.ArrayList<>();
            for (Future<Integer> one : both.invokeAll(List.of(submit, submit))) {
                statuses.add(one.get());
            }
            assertThat(statuses).containsExactlyInAnyOrder(201, 422);
        }
    }

    @Test
    void beginsWithinADayAndThenGoesOn() {
        String begun = Profiled.submitted(clerk, form(agreed()));
        Road.arrived(gateway, begun);
        String late = agreed();

        hub.clock.advance(Duration.ofHours(24));

        assertThat(Profiled.refused(clerk, form(late), "expired").text("detail"))
                .contains("within 24 hours");
        assertThat(Profiled.read(gateway, begun).propertyNames()).containsExactlyInAnyOrder(FORM);
    }

    @Test
    void takesNoCorrection() {
        String referral = Profiled.submitted(clerk, form(agreed()));
        Road.arrived(gateway, referral);

        Client.Reply no = clerk.act(
                "/api/counter/v1/referrals/" + referral + "/correction",
                Road.read(clerk, referral).etag(),
                "{\"facts\":{\"ADDR\":\"14 Quay Street\"}}");

        assertThat(no.text("reason")).as(no.body().toString()).isEqualTo("not-covered");
    }

    @Test
    void asksForThePayloadWhereAStageBindsToItAndNowhereElse() {
        ObjectNode without = consent("x");
        without.remove("payload");
        Problems.names(Problems.is(Profiled.record(clerk, without), 422), "payload", "required");

        ObjectNode elsewhere = Requests.consent(person, "J01", "ngo-open-door").put("payload", "A".repeat(43));
        Problems.names(Problems.is(Profiled.record(clerk, elsewhere), 422), "payload", "profile C5 only");
    }

    @Test
    void asksGuardianChildAndOtherParentForAChildsApplication() {
        ObjectNode child = Profiled.referral(person, GATEWAY, null, FORM);
        ((ObjectNode) child.path("facts")).put("DOB", "2014-05-06");
        ObjectNode consent = Profiled.ofAMinor(consent(digest(child)), "guardian", "2032-05-06", "given");
        Problems.names(Problems.is(Profiled.record(clerk, consent), 422), "minor.otherParent", "required");

        ((ObjectNode) consent.path("minor")).put("otherParent", "given");
        Profiled.submitted(clerk, child.put("consent", Profiled.given(clerk, consent)));
    }

    @Test
    void letsRedFactsPassNowhereElse() {
        ObjectNode advice = Requests.referral(
                person, "J01", "ngo-open-door", Road.consent(clerk, Requests.consent(person, "J01", "ngo-open-door")));
        for (String red : List.of("NATL", "NATREF", "CRIM")) {
            ObjectNode body = advice.deepCopy();
            ((ObjectNode) body.path("facts")).put(red, "ER");

            Client.Reply no = Profiled.refused(clerk, body, "forbidden");
            assertThat(no.body().at("/categories/0").asString()).isEqualTo(red);
        }
        ObjectNode more = form(agreed());
        ((ObjectNode) more.path("facts")).put("NATREF", "IOE-0912345678");
        Profiled.refused(clerk, more, "forbidden");
    }

    /** Status, origin and opinion have no field anywhere, and never get one. */
    @Test
    void hasNoFieldForStatusOriginAndOpinion() {
        for (String contract : List.of("counter", "partner", "region", "protection")) {
            JsonNode schemas = new YAMLMapper()
                    .readTree(java.nio.file.Path.of("../openapi/src/main/openapi", contract + ".yaml")
                            .toFile())
                    .at("/components/schemas");
            schemas.forEachEntry(
                    (name, schema) -> assertThat(schema.path("properties").propertyNames())
                            .as(contract + " " + name)
                            .doesNotContain("MIGSTAT", "ORIGIN", "POLIT"));
        }
    }

    @Test
    void watchesAStatusByTheCasesNumberAlone() {
        String consent = Profiled.given(helpers, Profiled.consent(person, WATCH, "NATREF"));

        Profiled.refused(helpers, Profiled.referral(person, WATCH, consent, "NATREF", "NAME"), "forbidden");
        String watch = Profiled.submitted(helpers, Profiled.referral(person, WATCH, consent, "NATREF"));

        assertThat(Profiled.read(gateway, watch).propertyNames()).containsExactly("NATREF");
        helpers.post("/api/counter/v1/consents/" + consent + "/withdrawal", "");
        Client.Reply poll = gateway.get("/api/partner/v1/handoffs/" + Road.handoff(watch));
        assertThat(poll.text("reason")).as("each look is decided anew").isEqualTo("withdrawn");
    }

    @Test
    void tellsTheCounterOfAHelpWithCitizenshipThatItIsCompletedAndNoMore() {
        Client library = hub.as("city-library", "help-desk", "officer-83", "counter");
        ObjectNode agreed = Requests.consent(person, "J06", "ngo-citizenship");
        agreed.putArray("categories").add("NAME").add("CONTACT").add("NEED");
        ObjectNode wish = Requests.referral(person, "J06", "ngo-citizenship", Road.consent(library, agreed));
        ((ObjectNode) wish.path("facts"))
                .put("NEED", "citizenship-application")
                .remove(List.of("LANG", "DISTRICT", "NOTE"));
        String referral = Profiled.submitted(library, wish);
        Client association = hub.worker("ngo-citizenship");
        Road.decide(association, referral, "{\"decision\":\"accept\"}");
        Road.report(
                association,
                referral,
                "{\"status\":\"completed\",\"outcome\":{\"code\":\"helped\",\"note\":\"Sent off.\"}}");

        Client.Reply told = Road.until(library, referral, "state", "completed");

        assertThat(told.body().has("outcome")).isFalse();
        assertThat(told.response().body()).doesNotContain("Sent off");
    }

    private ObjectNode form(@org.jspecify.annotations.Nullable String consent) {
        ObjectNode form = Profiled.referral(person, GATEWAY, consent, FORM);
        ((ObjectNode) form.path("facts")).put("DOB", "1990-02-03");
        return form;
    }

    private String agreed() {
        return Profiled.given(clerk, consent(digest(form(null))));
    }

    private ObjectNode consent(String payload) {
        return Profiled.consent(person, GATEWAY, "NAME", "DOB", "DOCNO", "NATL", "ADDR", "HOUSE", "CRIM")
                .put("payload", payload.length() == 43 ? payload : "A".repeat(43));
    }

    private String digest(ObjectNode form) {
        return clerk.post(PREVIEW, form.toString()).text("payloadDigest");
    }
}
