package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.caravanserai.sandbox.citizenship.ApplicationAuthority;
import org.caravanserai.sandbox.simulator.Mode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** A person applies to a national body with the help of an organisation (J20), and exactly what they saw is submitted. */
class SubmissionIT {
    private static final Profiled.Place GATEWAY = new Profiled.Place("J20", 1, "national-applications", "J20");
    private static final String PREVIEW = "/api/counter/v1/referrals/preview";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    private final Hub hub = Hub.started();
    private final ApplicationAuthority authority = hub.bean(ApplicationAuthority.class);
    private final Client helpers = hub.as("ngo-citizenship", null, "adviser-82", "counter");
    private final Client clerk = hub.as("city-hall", "front-desk", "officer-81", "counter");
    private final String person = Requests.somebody();
    private final String number = "X-99" + PEOPLE.incrementAndGet();

    @AfterEach
    void returnToTheRealTime() {
        authority.misbehave(Mode.NONE);
        hub.clock.reset();
    }

    @Test
    void confirmsOneApplicationAndBringsItsNumberToTheOrganisation() {
        String referral = Profiled.submitted(helpers, form(agreed(helpers)));

        Road.until(helpers, referral, "state", "completed");

        List<ObjectNode> made = authority.applications(number);
        assertThat(made).hasSize(1);
        Client.Reply seen = read(helpers, referral);
        assertThat(seen.text("status")).isEqualTo("receipted");
        assertThat(seen.text("number"))
                .isEqualTo(made.getFirst().path("applicationId").asString());
        assertThat(Road.read(helpers, referral).response().body()).doesNotContain("\"" + seen.text("number") + "\"");
        assertThat(hub.db()
                        .sql("SELECT partner_reference FROM referral WHERE id = ?::uuid")
                        .param(referral)
                        .query(String.class)
                        .single())
                .isEqualTo("receipted");
    }

    @Test
    void bringsTheNumberToNoCounterOfACity() {
        String referral = Profiled.submitted(clerk, form(agreed(clerk)));
        Road.until(clerk, referral, "state", "completed");

        Client.Reply seen = read(clerk, referral);

        assertThat(seen.text("status")).isEqualTo("receipted");
        assertThat(seen.body().has("number")).isFalse();
        Problems.is(read(helpers, referral), 404);
    }

    @Test
    void goesOnWhereItStoodOnceTheAuthorityIsBack() {
        authority.misbehave(Mode.LOST_ANSWER);
        String referral = Profiled.submitted(helpers, form(agreed(helpers)));
        await().atMost(SOON)
                .until(() -> !Road.read(helpers, referral).text("transport").equals("queued"));
        assertThat(read(helpers, referral).text("status")).isEqualTo("draft");
        authority.misbehave(Mode.NONE);

        await().atMost(SOON).until(() -> {
            hub.clock.advance(Duration.ofSeconds(30));
            return Road.read(helpers, referral).text("state").equals("completed");
        });

        assertThat(authority.applications(number)).hasSize(1);
    }

    @Test
    void passesAScanThroughAndKeepsNothingOfIt() throws Exception {
        byte[] scan = new byte[150_000];
        new java.util.Random(7).nextBytes(scan);
        ObjectNode form = form(null);
        ((ObjectNode) form.path("facts"))
                .putArray("DOCSCAN")
                .addObject()
                .put("type", "Passport")
                .put("mediaType", "application/pdf")
                .put("size", scan.length)
                .put(
                        "sha256",
                        java.util.HexFormat.of()
                                .formatHex(java.security.MessageDigest.getInstance("SHA-256")
                                        .digest(scan)));
        ObjectNode consent = consent(digest(helpers, form));
        consent.withArray("categories").add("DOCSCAN");
        String referral = Profiled.submitted(helpers, form.put("consent", Profiled.given(helpers, consent)));

        assertThat(piece(referral, 1, scan, 0, 90_000).body().path("complete").asBoolean(true))
                .isFalse();
        assertThat(authority.applications(number)).as("nothing leaves before").isEmpty();
        Client.Reply wrong = Problems.is(piece(referral, 2, new byte[150_000], 90_000, 150_000), 422);
        Problems.names(wrong, "content", "sha256");
        assertThat(scans(referral)).isZero();
        piece(referral, 2, scan, 90_000, 150_000);
        assertThat(scans(referral)).isOne();
        assertThat(piece(referral, 1, scan, 0, 90_000).body().path("complete").asBoolean())
                .isTrue();
        await().atMost(SOON).until(() -> {
            hub.clock.advance(Duration.ofSeconds(30));
            return Road.read(helpers, referral).text("state").equals("completed");
        });

        assertThat(authority.applications(number))
                .singleElement()
                .satisfies(one -> assertThat(
                                one.at("/attachments/0/base64Contents").asString())
                        .isEqualTo(java.util.Base64.getEncoder().encodeToString(scan)));
        assertThat(scans(referral)).isZero();
        Problems.is(piece(referral, 1, scan, 0, 90_000), 410);
    }

    private Client.Reply piece(String referral, int number, byte[] scan, int from, int to) {
        String content = java.util.Base64.getEncoder().encodeToString(java.util.Arrays.copyOfRange(scan, from, to));
        return helpers.post(
                "/api/counter/v1/referrals/" + referral + "/scans",
                "{\"type\":\"Passport\",\"piece\":" + number + ",\"content\":\"" + content + "\"}");
    }

    private long scans(String referral) {
        return hub.db()
                .sql("SELECT count(*) FROM sealed WHERE referral = ?::uuid AND part LIKE 'scan/%'")
                .param(referral)
                .query(Long.class)
                .single();
    }

    @Test
    void refusesAnotherPayloadThanThePersonWasShown() {
        ObjectNode changed = form(agreed(helpers));
        ((ObjectNode) changed.path("facts")).put("ADDR", "14 Quay Street");

        Profiled.refused(helpers, changed, "not-covered");

        assertThat(authority.applications(number)).isEmpty();
    }

    @Test
    void appliesForAChildOnlyWithTheOtherParent() {
        ObjectNode child = form(null);
        ((ObjectNode) child.path("facts")).put("DOB", "2014-05-06");
        ObjectNode consent = Profiled.ofAMinor(consent(digest(helpers, child)), "guardian", "2032-05-06", "given");
        Problems.names(Problems.is(Profiled.record(helpers, consent), 422), "minor.otherParent", "required");
        Profiled.refused(
                helpers,
                child.deepCopy().put("consent", java.util.UUID.randomUUID().toString()),
                "no-consent");

        ((ObjectNode) consent.path("minor")).put("otherParent", "given");
        String referral = Profiled.submitted(helpers, child.put("consent", Profiled.given(helpers, consent)));

        Road.until(helpers, referral, "state", "completed");
        assertThat(authority.applications(number))
                .singleElement()
                .satisfies(one -> assertThat(one.path("child").asBoolean()).isTrue());
    }

    private static Client.Reply read(Client reader, String referral) {
        return reader.get("/api/counter/v1/referrals/" + referral + "/application");
    }

    private ObjectNode form(@Nullable String consent) {
        ObjectNode form = Profiled.referral(person, GATEWAY, consent, "NAME", "DOB", "NATL", "ADDR", "CRIM");
        ((ObjectNode) form.path("facts")).put("DOB", "1990-02-03").put("DOCNO", number);
        return form;
    }

    private String agreed(Client sender) {
        return Profiled.given(sender, consent(digest(sender, form(null))));
    }

    private ObjectNode consent(String payload) {
        return Profiled.consent(person, GATEWAY, "NAME", "DOB", "DOCNO", "NATL", "ADDR", "HOUSE", "CRIM")
                .put("payload", payload);
    }

    private static String digest(Client sender, ObjectNode form) {
        return sender.post(PREVIEW, form.toString()).text("payloadDigest");
    }
}
