package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.CaseStatusReach;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.sandbox.citizenship.StatusAuthority;
import org.caravanserai.sandbox.simulator.Mode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An organisation watches a case for a person (J06, stage 2): looked at within hours and quota, each time decided anew. */
class StatusWatchIT {
    private static final Profiled.Place WATCH = new Profiled.Place("J06", 2, "national-status", "J06-watch");
    private static final ZoneId EASTERN = ZoneId.of("America/New_York");
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final Hub hub = Hub.started();
    private final StatusAuthority authority = hub.bean(StatusAuthority.class);
    private final Client helpers = hub.as("ngo-citizenship", null, "adviser-82", "counter", "partner");
    private final Client library = hub.as("city-library", "help-desk", "officer-83", "counter");
    private final String person = Requests.somebody();
    private final String number = "EAC0902%06d".formatted(NUMBERS.incrementAndGet());

    @BeforeEach
    void comeWhenItIsOpen() {
        Instant now = hub.clock.instant();
        CaseStatusReach reach = (CaseStatusReach)
                hub.bean(Agencies.class).get(new AgencyId("national-status")).reached();
        Instant tomorrow = now.atZone(EASTERN)
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay(EASTERN)
                .toInstant();
        // two hours in, so that the day's calls are many enough for all tests
        hub.clock.advance(Duration.between(now, reach.open().next(tomorrow).plus(Duration.ofHours(2))));
        hub.db().sql("DELETE FROM call_quota").update();
        authority.stands(number, "Case Was Received");
    }

    @AfterEach
    void returnToTheRealTime() {
        authority.misbehave(Mode.NONE);
        hub.clock.reset();
    }

    @Test
    void goesFromRegisteredOverChangedToClosed() {
        String watch = watched("both");

        JsonNode first = until(watch, "status", "RECEIVED");
        assertThat(first.path("watch").asString()).isEqualTo("changed");
        assertThat(first.path("words").asString()).isEqualTo("Case Was Received");
        assertThat(first.path("form").asString()).isEqualTo("N-400");
        lookedAgain("Interview Was Scheduled");
        until(watch, "status", "INTERVIEW_SCHEDULED");
        lookedAgain("Case Closed");
        assertThat(until(watch, "status", "CLOSED").path("watch").asString()).isEqualTo("closed");

        Road.until(helpers, watch, "state", "completed");
        assertThat(Road.events(helpers, watch))
                .containsSubsequence("accepted", "status-changed", "status-changed", "status-changed", "completed");
    }

    @Test
    void decidesAndRecordsEachLookBeforeItIsMade() {
        String watch = watched("both");
        until(watch, "status", "RECEIVED");
        lookedAgain("Case Was Approved");
        until(watch, "status", "APPROVED");

        long looks = authority.looks().stream().filter(number::equals).count();
        assertThat(receipts(watch, "released")).isEqualTo(looks).isGreaterThanOrEqualTo(2);
        assertThat(receipts(watch, "decided")).isGreaterThanOrEqualTo(looks);
    }

    @Test
    void tellsTheCounterJustThatItIsCompleted() {
        String first = screened();
        String watch = onward(first);
        until(watch, "status", "RECEIVED");
        lookedAgain("Case Was Denied");
        until(watch, "status", "DENIED");
        Client.Reply told = await().atMost(SOON)
                .until(
                        () -> Road.read(library, first),
                        reply -> reply.body().at("/chain/1/state").asString("").equals("completed"));
        Road.report(helpers, first, "{\"status\":\"completed\"}");

        Client.Reply end = Road.until(library, first, "state", "completed");

        for (Client.Reply seen : List.of(told, end)) {
            assertThat(seen.response().body())
                    .doesNotContain(number, "DENIED", "Denied", "status-changed", "national-status");
        }
        Problems.is(library.get("/api/counter/v1/referrals/" + first + "/case-status"), 404);
        Problems.is(library.get("/api/counter/v1/referrals/" + watch + "/case-status"), 404);
        assertThat(end.body().has("outcome")).isFalse();
    }

    @Test
    void showsUnknownAndNoReasonWhereNothingIsFound() {
        String watch = watched("both", "EAC0990%06d".formatted(NUMBERS.incrementAndGet()));

        JsonNode seen = until(watch, "status", "UNKNOWN");

        assertThat(seen.propertyNames()).containsExactlyInAnyOrder("watch", "changes", "lookedAt", "status");
    }

    @Test
    void showsNoStatusWhereTheConsentLetsNothingBack() {
        String watch = watched("there");

        JsonNode seen = await().atMost(SOON)
                .until(() -> read(watch).body(), body -> body.path("changes").asInt(0) == 1);

        assertThat(seen.propertyNames()).containsExactlyInAnyOrder("watch", "changes", "lookedAt");
    }

    @Test
    void stopsAtOnceWhenThePersonTakesTheYesBack() {
        String watch = watched("both");
        until(watch, "status", "RECEIVED");

        helpers.post("/api/counter/v1/consents/" + Road.read(helpers, watch).text("consent") + "/withdrawal", "{}");
        long looks = looks();
        lookedAgain("Case Was Approved");
        watchedAndLookedAt();

        assertThat(looks()).isEqualTo(looks);
        Road.until(helpers, watch, "state", "withdrawn");
        assertThat(Problems.is(read(watch), 410).text("reason")).isEqualTo("withdrawn");
    }

    @Test
    void endsWithTheConsentsPeriod() {
        String watch = watched("both");
        until(watch, "status", "RECEIVED");
        hub.db()
                .sql("UPDATE consent SET valid_until = ? WHERE id = ?::uuid")
                .params(
                        java.sql.Timestamp.from(hub.clock.instant().plusSeconds(1)),
                        Road.read(helpers, watch).text("consent"))
                .update();
        hub.clock.advance(Duration.ofSeconds(2));

        lookedAgain("Case Was Approved");

        Road.until(helpers, watch, "state", "expired");
    }

    @Test
    void looksNoMoreWhileItIsClosedAndGoesOnOnceItOpens() {
        String watch = watched("both");
        until(watch, "status", "RECEIVED");
        Instant now = hub.clock.instant();
        Instant night =
                now.atZone(EASTERN).toLocalDate().atTime(23, 0).atZone(EASTERN).toInstant();
        hub.clock.advance(Duration.between(now, night));
        hub.db()
                .sql("UPDATE watch SET due_at = '2020-01-01' WHERE due_at IS NOT NULL")
                .update();
        authority.stands(number, "Case Was Approved");
        int looks = authority.looks().size();

        await().during(Duration.ofSeconds(3))
                .atMost(SOON)
                .until(() -> authority.looks().size() == looks);
        comeWhenItIsOpen();
        authority.stands(number, "Case Was Approved");

        until(watch, "status", "APPROVED");
    }

    @Test
    void goesOnAfterTheAuthorityWasAway() {
        authority.misbehave(Mode.TOO_BUSY_503);
        String watch = watched("both");
        await().atMost(SOON)
                .until(() -> hub.db()
                        .sql("SELECT failures = 1 FROM watch WHERE referral = ?::uuid")
                        .param(watch)
                        .query(Boolean.class)
                        .optional()
                        .orElse(false));
        authority.misbehave(Mode.NONE);

        hub.clock.advance(Duration.ofMinutes(20));

        until(watch, "status", "RECEIVED");
    }

    /** Another case of the same organisation, seen to have been looked at since. */
    private void watchedAndLookedAt() {
        String other = "EAC0902%06d".formatted(NUMBERS.incrementAndGet());
        authority.stands(other, "Case Was Received");
        until(watched("both", other), "status", "RECEIVED");
    }

    private long looks() {
        return authority.looks().stream().filter(number::equals).count();
    }

    private void lookedAgain(String text) {
        authority.stands(number, text);
        hub.db()
                .sql("UPDATE watch SET due_at = '2020-01-01' WHERE due_at IS NOT NULL")
                .update();
    }

    private long receipts(String referral, String event) {
        return hub.db()
                .sql("SELECT count(*) FROM audit_entry WHERE referral = ?::uuid AND event = ? AND hop = 'H2'"
                        + " AND requested = '{NATREF}'")
                .params(referral, event)
                .query(Long.class)
                .single();
    }

    private Client.Reply read(String watch) {
        return helpers.get("/api/counter/v1/referrals/" + watch + "/case-status");
    }

    private JsonNode until(String watch, String field, String word) {
        return await().atMost(SOON)
                .until(
                        () -> read(watch).body(),
                        body -> body.path(field).asString("").equals(word));
    }

    private String watched(String direction) {
        return watched(direction, number);
    }

    private String watched(String direction, String receipt) {
        return Profiled.submitted(helpers, wish(person, direction, receipt));
    }

    private ObjectNode wish(String of, String direction, String receipt) {
        ObjectNode consent = Profiled.consent(of, WATCH, "NATREF").put("direction", direction);
        ObjectNode wish = Profiled.referral(of, WATCH, Profiled.given(helpers, consent), "NATREF");
        ((ObjectNode) wish.path("facts")).put("NATREF", receipt);
        return wish;
    }

    /** A stage 1 that the organisation has accepted, and whose yes lets it go on. */
    private String screened() {
        ObjectNode agreed = Requests.consent(person, "J06", "ngo-citizenship").put("onward", true);
        agreed.putArray("categories").add("NAME").add("CONTACT").add("NEED");
        ObjectNode wish = Requests.referral(person, "J06", "ngo-citizenship", Road.consent(library, agreed));
        ((ObjectNode) wish.path("facts"))
                .put("NEED", "citizenship-application")
                .remove(List.of("LANG", "DISTRICT", "NOTE"));
        String first = Profiled.submitted(library, wish);
        Road.decide(helpers, first, "{\"decision\":\"accept\"}");
        return first;
    }

    private String onward(String first) {
        Client.Reply reply = helpers.post(
                "/api/partner/v1/handoffs/" + Road.handoff(first) + "/onward",
                wish("W-" + UUID.randomUUID(), "both", number).toString(),
                "Idempotency-Key",
                UUID.randomUUID().toString());
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(201);
        return reply.text("id");
    }
}
