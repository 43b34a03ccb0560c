package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Supplier;
import org.caravanserai.sandbox.region.RegionServer;
import org.caravanserai.sandbox.simulator.Mode;
import org.caravanserai.sandbox.simulator.SimulatedSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What no machine could handle: shown to its region's administrator in plain words, replayed or discarded. */
class ParkedIT {
    private static final String PARKED = "/api/region/v1/parked";
    private final Hub hub = Hub.started();
    private final RegionServer region = hub.region;
    private final Client clerk = hub.clerk();
    private final Client administrator = hub.administrator();
    private final Client elsewhere = hub.as("ngo-far-shore", null, "region-admin-9", "region");

    @AfterEach
    void endTheTrouble() {
        region.misbehave(Mode.NONE);
        hub.clock.reset();
    }

    @Test
    void showsTheCauseInPlainWordsAndNoFacts() {
        int before = work().path("parked").asInt();
        String referral = parked(() -> RegionRoad.referral(clerk));

        JsonNode entry = entry(referral).orElseThrow();

        assertThat(entry.path("agency").asString()).isEqualTo("region-social");
        assertThat(entry.path("kind").asString()).isEqualTo("referral");
        assertThat(entry.path("cause").asString()).isEqualTo("http-500");
        assertThat(entry.path("words").asString())
                .isEqualTo("The agency answered again and again that something is broken on its side.");
        assertThat(entry.path("attempts").asInt()).isEqualTo(3);
        assertThat(entry.path("status").asString()).isEqualTo("parked");
        assertThat(entry.toString())
                .doesNotContain("Amal", "600 000", "income-support", referral, SimulatedSystem.OWN_WORDS);
        assertThat(work().path("parked").asInt()).isEqualTo(before + 1);
    }

    @Test
    void deliversWhatIsReplayedOnce() {
        String referral = parked(() -> RegionRoad.referral(clerk));
        String id = idOf(referral);
        region.misbehave(Mode.NONE);

        Client.Reply replayed = administrator.post(PARKED + "/" + id + "/replay", "");

        assertThat(replayed.status()).isEqualTo(200);
        assertThat(replayed.text("status")).isEqualTo("replayed");
        RegionRoad.received(clerk, referral);
        assertThat(region.effects(Road.handoff(referral))).isEqualTo(1);
        assertThat(entry(referral)).isEmpty();
        assertThat(administrator.post(PARKED + "/" + id + "/replay", "").status())
                .isEqualTo(409);
    }

    @Test
    void decidesConsentAnewAtAReplay() {
        String tomorrow = LocalDate.now(java.time.ZoneOffset.UTC).plusDays(1).toString();
        String referral = parked(() -> RegionRoad.referral(
                clerk, Requests.somebody(), consent -> consent.put("validUntil", tomorrow), body -> {}));
        region.misbehave(Mode.NONE);
        hub.clock.advance(Duration.ofDays(3));

        administrator.post(PARKED + "/" + idOf(referral) + "/replay", "");

        assertThat(Road.until(clerk, referral, "state", "expired").text("reason"))
                .isEqualTo("expired");
        assertThat(region.effects(Road.handoff(referral))).isZero();
    }

    @Test
    void replaysNothingThatThePersonTookBack() {
        String person = Requests.somebody();
        String referral = parked(() -> RegionRoad.referral(clerk, person, consent -> {}, body -> {}));
        String id = idOf(referral);
        String consent = Road.read(clerk, referral).text("consent");
        region.misbehave(Mode.NONE);

        assertThat(clerk.post("/api/counter/v1/consents/" + consent + "/withdrawal", "")
                        .status())
                .isEqualTo(200);

        assertThat(administrator.post(PARKED + "/" + id + "/replay", "").status())
                .isEqualTo(409);
        assertThat(entry(referral)).isEmpty();
        assertThat(RegionRoad.untilInTime(clerk, referral, "withdrawn").text("recall"))
                .isEqualTo("stopped");
        assertThat(region.effects(Road.handoff(referral))).isZero();
    }

    @Test
    void tellsTheSenderWhatIsDiscarded() {
        String referral = parked(() -> RegionRoad.referral(clerk));

        Client.Reply discarded =
                administrator.post(PARKED + "/" + idOf(referral) + "/discard", "{\"reason\":\"handled-outside\"}");

        assertThat(discarded.text("status")).isEqualTo("discarded");
        Client.Reply told = Road.until(clerk, referral, "state", "undeliverable");
        assertThat(told.text("reason")).isEqualTo("handled-outside");
        assertThat(told.text("turn")).isEqualTo("nobody");
        assertThat(entry(referral)).isEmpty();
    }

    @Test
    void isNothingToTheAdministratorOfAnotherRegion() {
        String referral = parked(() -> RegionRoad.referral(clerk));
        String id = idOf(referral);

        assertThat(elsewhere.get(PARKED).body().toString()).doesNotContain(id);
        assertThat(elsewhere.get(PARKED + "?agency=region-social").status()).isEqualTo(404);
        assertThat(elsewhere.post(PARKED + "/" + id + "/replay", "").status()).isEqualTo(404);
        assertThat(elsewhere
                        .post(PARKED + "/" + id + "/discard", "{\"reason\":\"sent-by-mistake\"}")
                        .status())
                .isEqualTo(404);
        assertThat(elsewhere
                        .post("/api/region/v1/work/region-social/remind", "")
                        .status())
                .isEqualTo(404);
        assertThat(entry(referral)).isPresent();
    }

    @Test
    void parksAStatusThatItHasNoWordForAndGuessesNothing() {
        String referral = RegionRoad.referral(clerk);
        String task = RegionRoad.received(clerk, referral);

        region.edit("Task", task, resource -> resource.put("status", "ready"));

        JsonNode entry =
                await().until(() -> entry(referral), Optional::isPresent).orElseThrow();
        assertThat(entry.path("kind").asString()).isEqualTo("arrival");
        assertThat(entry.path("cause").asString()).isEqualTo("unknown-status");
        assertThat(entry.path("words").asString())
                .isEqualTo("North Region social services sent the status 'ready', which is not in its mapping.");
        assertThat(Road.read(clerk, referral).text("state")).isEqualTo("received");

        region.accept(task);
        Road.until(clerk, referral, "state", "accepted");
        assertThat(administrator
                        .post(PARKED + "/" + idOf(referral) + "/replay", "")
                        .status())
                .isEqualTo(409);
        assertThat(administrator
                        .post(PARKED + "/" + idOf(referral) + "/discard", "{\"reason\":\"handled-outside\"}")
                        .text("status"))
                .isEqualTo("discarded");
    }

    @Test
    void countsWhatWaitsAndIsOverdueAndReminds() {
        int waiting = work().path("waiting").asInt();
        String referral = RegionRoad.referral(clerk);
        RegionRoad.received(clerk, referral);
        assertThat(work().path("waiting").asInt()).isEqualTo(waiting + 1);
        assertThat(work().has("oldest")).isTrue();

        hub.clock.advance(Duration.ofHours(73));
        await().until(() -> Road.read(clerk, referral).body().path("noAnswer").asBoolean());

        assertThat(work().path("overdue").asInt()).isPositive();
        assertThat(work().path("noAnswer").asInt()).isPositive();
        Client.Reply reminded = administrator.post("/api/region/v1/work/region-social/remind", "");
        assertThat(reminded.body().path("reminded").asInt())
                .isEqualTo(work().path("overdue").asInt());
        assertThat(Road.events(clerk, referral)).endsWith("no-answer", "reminded");
    }

    private String parked(Supplier<String> submit) {
        region.misbehave(Mode.ERROR_500);
        String referral = submit.get();
        RegionRoad.untilWordsInTime(clerk, referral, "An administrator has been shown it");
        return referral;
    }

    private String idOf(String referral) {
        return hub.db()
                .sql("SELECT id::text FROM parked WHERE referral = ?::uuid")
                .param(referral)
                .query(String.class)
                .single();
    }

    /** As the list shows it; the list itself names no referral. */
    private Optional<JsonNode> entry(String referral) {
        return hub
                .db()
                .sql("SELECT id::text FROM parked WHERE referral = ?::uuid")
                .param(referral)
                .query(String.class)
                .list()
                .stream()
                .flatMap(id -> administrator
                        .get(PARKED + "?agency=region-social")
                        .body()
                        .valueStream()
                        .filter(entry -> entry.path("id").asString("").equals(id)))
                .findFirst();
    }

    private ObjectNode work() {
        return (ObjectNode) administrator
                .get("/api/region/v1/work")
                .body()
                .valueStream()
                .filter(work -> work.path("agency").asString("").equals("region-social"))
                .findFirst()
                .orElseThrow();
    }
}
