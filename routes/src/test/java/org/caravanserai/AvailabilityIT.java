package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What recipients say of their room, what senders see of it, and what follows. */
class AvailabilityIT {
    private static final String AVAILABILITY = "/api/partner/v1/availability";
    private final Hub hub = Hub.started();
    private final Client clerk = hub.clerk();
    private final Client worker = hub.worker("ngo-open-door");

    @AfterEach
    void nobodySaidAnything() {
        hub.clock.reset();
        hub.db().sql("DELETE FROM availability").update();
    }

    @Test
    void refusesWhatIsMeantForAPausedAgencyAndNamesWhoElseTakesIt() {
        pause(Duration.ofDays(3));

        Client.Reply refused = clerk.submit(wish("urgent").toString());

        assertThat(refused.status()).isEqualTo(422);
        JsonNode error = refused.body().at("/errors/0");
        assertThat(error.path("field").asString()).isEqualTo("to");
        assertThat(error.path("rule").asString()).isEqualTo("open");
        assertThat(error.path("message").asString())
                .contains("Open Door Advice takes nobody before ")
                .contains("ngo-harbour")
                .contains("+34 900 000 012");
    }

    @Test
    void refusesAnEmergencyTooSinceNobodyIsThere() {
        pause(Duration.ofDays(3));

        assertThat(clerk.submit(wish("emergency").toString())
                        .body()
                        .at("/errors/0/rule")
                        .asString())
                .isEqualTo("open");
    }

    @Test
    void takesPeopleAgainAtTheInstantThatThePauseEnds() {
        ObjectNode wish = wish("urgent");
        pause(Duration.ofHours(2));

        hub.clock.advance(Duration.ofHours(2).minusMinutes(1));
        assertThat(clerk.submit(wish.toString()).status()).isEqualTo(422);
        hub.clock.advance(Duration.ofMinutes(1).plusSeconds(1));

        assertThat(clerk.submit(wish.toString()).status()).isEqualTo(201);
        assertThat(seen("ngo-open-door").path("state").asString()).isEqualTo("open");
    }

    @Test
    void takesWhatIsMeantForAFullOneAnEmergencyToo() {
        say("{\"open\":true,\"places\":0}");

        assertThat(seen("ngo-open-door").path("state").asString()).isEqualTo("full");
        assertThat(clerk.submit(wish("urgent").toString()).status()).isEqualTo(201);
        assertThat(clerk.submit(wish("emergency").toString()).status()).isEqualTo(201);
    }

    @Test
    void saysInThePreviewThatItIsPausedAndWhoElseHasRoom() {
        pause(Duration.ofDays(3));

        JsonNode preview = preview();

        assertThat(preview.path("accepted").asBoolean()).isFalse();
        assertThat(preview.path("reason").asString()).isEqualTo("paused");
        assertThat(preview.at("/availability/state").asString()).isEqualTo("paused");
        assertThat(preview.path("alternatives").toString())
                .contains("ngo-harbour")
                .doesNotContain("ngo-open-door");
    }

    @Test
    void saysInThePreviewThatItIsFullAndWouldStillTakeIt() {
        say("{\"open\":true,\"places\":0}");

        JsonNode preview = preview();

        assertThat(preview.path("accepted").asBoolean()).isTrue();
        assertThat(preview.at("/availability/words").asString()).contains("waiting list");
        assertThat(preview.path("alternatives").toString()).contains("ngo-harbour");
    }

    @Test
    void namesNoOneAsAnAlternativeWhoIsFullOrPausedThemselves() {
        pause(Duration.ofDays(3));
        hub.worker("ngo-harbour").put(AVAILABILITY, "{\"open\":true,\"places\":0}");
        hub.worker("ngo-legal-desk").put(AVAILABILITY, "{\"open\":true,\"places\":0}");
        hub.worker("ngo-tracker").put(AVAILABILITY, "{\"open\":true,\"places\":0}");

        assertThat(preview().has("alternatives")).isFalse();
        assertThat(clerk.submit(wish("urgent").toString())
                        .body()
                        .at("/errors/0/message")
                        .asString())
                .contains("Nobody else who has room takes this.");
    }

    @Test
    void showsHowOldTheWordIs() {
        say("{\"open\":true,\"places\":3}");
        assertThat(seen("ngo-open-door").path("words").asString())
                .isEqualTo("They take people; places: 3 (said just now).");

        hub.clock.advance(Duration.ofDays(2));

        assertThat(seen("ngo-open-door").path("words").asString()).endsWith("(said 2 days ago).");
        assertThat(seen("ngo-harbour").path("state").asString()).isEqualTo("unsaid");
    }

    @Test
    void repeatsItsAnswerToARequestThatWasAcceptedBeforeThePause() {
        ObjectNode wish = wish("urgent");
        String key = UUID.randomUUID().toString();
        Client.Reply first = clerk.post("/api/counter/v1/referrals", wish.toString(), "Idempotency-Key", key);
        pause(Duration.ofDays(3));

        Client.Reply again = clerk.post("/api/counter/v1/referrals", wish.toString(), "Idempotency-Key", key);

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.text("id")).isEqualTo(first.text("id"));
    }

    @Test
    void leavesWhatTheAgencyHasAlreadyWithIt() {
        String referral = Road.referral(clerk, "ngo-open-door");
        Road.arrived(worker, referral);
        pause(Duration.ofDays(3));

        assertThat(Road.decide(worker, referral, "{\"decision\":\"accept\"}").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"open\":true,\"pausedUntil\":\"2099-01-01T00:00:00Z\"}', pausedUntil, not when open",
        "'{\"open\":false}', pausedUntil, required",
        "'{\"open\":false,\"pausedUntil\":\"2020-01-01T00:00:00Z\"}', pausedUntil, in the future",
        "'{\"open\":false,\"pausedUntil\":\"2099-01-01T00:00:00Z\"}', pausedUntil, in the future",
        "'{\"open\":true,\"service\":\"00000000-0000-0000-0000-000000000001\"}', service, yours"
    })
    void refusesAWordThatIsNone(String body, String field, String rule) {
        Client.Reply refused = worker.put(AVAILABILITY, body);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().at("/errors/0/field").asString()).isEqualTo(field);
        assertThat(refused.body().at("/errors/0/rule").asString()).isEqualTo(rule);
        assertThat(worker.get(AVAILABILITY).body()).isEmpty();
    }

    @Test
    void recordsWhoSaidIt() {
        say("{\"open\":true,\"places\":1}");

        assertThat(Stored.audit("availability-said", "worker-3")).last().satisfies(entry -> {
            assertThat(entry).containsEntry("agency", "ngo-open-door").containsEntry("result", "open");
        });
    }

    private void pause(Duration length) {
        say("{\"open\":false,\"pausedUntil\":\"" + hub.clock.instant().plus(length) + "\"}");
    }

    private void say(String word) {
        Client.Reply said = worker.put(AVAILABILITY, word);
        assertThat(said.status()).as(said.body().toString()).isEqualTo(200);
    }

    private ObjectNode wish(String urgency) {
        String person = Requests.somebody();
        String consent = Road.consent(clerk, Requests.consent(person, "J01", "ngo-open-door"));
        return Requests.referral(person, "J01", "ngo-open-door", consent).put("urgency", urgency);
    }

    private JsonNode preview() {
        return clerk.post("/api/counter/v1/referrals/preview", wish("urgent").toString())
                .body();
    }

    private JsonNode seen(String agency) {
        List<JsonNode> found = clerk.get("/api/counter/v1/agencies?journey=J01&need=legal-advice")
                .body()
                .valueStream()
                .filter(one -> one.path("id").asString().equals(agency))
                .toList();
        assertThat(found).hasSize(1);
        return found.getFirst().path("availability");
    }
}
