package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import org.assertj.core.data.TemporalUnitOffset;
import org.caravanserai.sandbox.simulator.Mode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Clocks run out, stand and go on as time passes; here it passes at a word. */
class ClocksIT {
    private static final Duration AT_ONCE = Duration.ofSeconds(6);
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private final Hub hub = Hub.started();
    private final Client clerk = hub.clerk();
    private final Client worker = hub.worker("ngo-open-door");

    @AfterEach
    void returnToTheRealTime() {
        hub.region.misbehave(Mode.NONE);
        hub.clock.reset();
    }

    @Test
    void tellsTheSenderAtOnceThatTheFirstAnswerIsOverdue() {
        String emergency = referral("emergency");
        String urgent = referral("urgent");
        assertThat(due(emergency)).isCloseTo(hub.clock.instant().plus(Duration.ofHours(24)), soon());
        assertThat(due(urgent)).isCloseTo(hub.clock.instant().plus(Duration.ofHours(72)), soon());

        hub.clock.advance(Duration.ofHours(24).plus(A_MINUTE));
        Client.Reply told = untilNoAnswer(emergency);
        assertThat(told.text("dutyPhone")).isEqualTo("+34 900 000 012");
        assertThat(told.text("words")).contains("No answer came in time; call +34 900 000 012.");
        assertThat(told.body().path("alternatives").valueStream().map(JsonNode::asString))
                .contains("ngo-harbour", "ngo-legal-desk")
                .doesNotContain("ngo-open-door", "ngo-far-shore"); // itself, and one without an agreement
        assertThat(told.text("turn")).isEqualTo("recipient");
        assertThat(noAnswer(urgent)).isFalse();
        assertThat(Road.read(clerk, urgent).body().has("dutyPhone")).isFalse();

        hub.clock.advance(Duration.ofHours(48));
        untilNoAnswer(urgent);
        assertThat(Collections.frequency(Road.events(clerk, emergency), "no-answer"))
                .isEqualTo(1);
    }

    @Test
    void takesTheFlagBackWhenAnAnswerComesAfterAll() {
        String referral = referral("emergency");
        hub.clock.advance(Duration.ofHours(24).plus(A_MINUTE));
        untilNoAnswer(referral);

        Road.decide(worker, referral, "{\"decision\":\"accept\"}");

        Client.Reply accepted = Road.until(clerk, referral, "state", "accepted");
        assertThat(accepted.body().path("noAnswer").asBoolean()).isFalse();
        assertThat(accepted.body().has("dutyPhone")).isFalse();
        assertThat(Road.events(clerk, referral)).contains("no-answer");
    }

    @Test
    void countsForTheRegionToo() {
        String referral = RegionRoad.referral(clerk);
        RegionRoad.received(clerk, referral);

        hub.clock.advance(Duration.ofHours(72).plus(A_MINUTE));

        assertThat(untilNoAnswer(referral).text("dutyPhone")).isEqualTo("+34 900 000 031");
        assertThat(Road.events(clerk, referral)).endsWith("delivered", "no-answer");
    }

    @Test
    void tellsTheSenderThatAnEmergencyIsNotDeliveredAfterFifteenMinutes() {
        hub.region.misbehave(Mode.DOWN);
        String urgent = RegionRoad.referral(clerk);
        String emergency = RegionRoad.referral(
                clerk, Requests.somebody(), consent -> {}, body -> body.put("urgency", "emergency"));
        RegionRoad.untilWords(clerk, emergency, "cannot be reached since");
        assertThat(Road.events(clerk, emergency)).doesNotContain("not-delivered-in-time");

        hub.clock.advance(Duration.ofMinutes(15).plus(A_MINUTE));
        await().atMost(AT_ONCE).until(() -> Road.events(clerk, emergency).contains("not-delivered-in-time"));
        Client.Reply told = Road.read(clerk, emergency);
        assertThat(told.text("dutyPhone")).isEqualTo("+34 900 000 031");
        assertThat(told.text("words")).contains("cannot be reached since", "call +34 900 000 031");
        assertThat(Road.events(clerk, urgent)).doesNotContain("not-delivered-in-time");

        hub.region.misbehave(Mode.NONE);
        RegionRoad.untilInTime(clerk, emergency, "received");
        assertThat(Collections.frequency(Road.events(clerk, emergency), "not-delivered-in-time"))
                .isEqualTo(1);
        assertThat(hub.region.effects(Road.handoff(emergency))).isEqualTo(1);
    }

    @Test
    void standsWhileItIsThePersonsTurnAndGoesOnWithWhatWasLeft() {
        String referral = referral("urgent");
        Road.decide(worker, referral, "{\"decision\":\"accept\"}");
        Road.report(worker, referral, "{\"status\":\"in-progress\"}");
        Road.until(clerk, referral, "state", "in-progress");
        Instant before = due(referral);

        Road.report(worker, referral, "{\"status\":\"waiting-for-person\"}");
        Client.Reply waiting = Road.until(clerk, referral, "state", "waiting-for-person");
        assertThat(waiting.text("turn")).isEqualTo("person");
        assertThat(waiting.body().has("dueAt")).isFalse();
        hub.clock.advance(Duration.ofDays(20));

        Road.report(worker, referral, "{\"status\":\"in-progress\"}");
        Road.until(clerk, referral, "state", "in-progress");
        assertThat(due(referral)).isCloseTo(before.plus(Duration.ofDays(20)), soon());
        assertThat(Road.events(clerk, referral)).endsWith("started", "waited-for-person", "started");
    }

    @Test
    void givesTheSenderATimeOfItsOwnToAnswer() {
        String referral = referral("urgent");
        Instant recipients = due(referral);
        hub.clock.advance(Duration.ofHours(24));

        Road.decide(worker, referral, "{\"decision\":\"ask-back\",\"message\":\"Which mornings suit best?\"}");
        Road.until(clerk, referral, "state", "on-hold");
        assertThat(due(referral)).isCloseTo(hub.clock.instant().plus(Duration.ofHours(72)), soon());

        hub.clock.advance(Duration.ofHours(72).plus(A_MINUTE));
        await().atMost(AT_ONCE).until(() -> Road.events(clerk, referral).contains("overdue"));
        assertThat(Road.read(clerk, referral).text("turn")).isEqualTo("sender");
        assertThat(noAnswer(referral)).isFalse();

        Road.act(clerk, referral, "answer", "{\"message\":\"Any but Monday.\"}");
        Duration standing = Duration.ofHours(72).plus(A_MINUTE);
        assertThat(due(referral)).isCloseTo(recipients.plus(standing), soon());
        hub.clock.advance(Duration.ofHours(48).plus(A_MINUTE));
        untilNoAnswer(referral);
    }

    private String referral(String urgency) {
        String referral = Road.referral(clerk, "J01", "ngo-open-door", body -> body.put("urgency", urgency));
        Road.arrived(worker, referral);
        return referral;
    }

    private Client.Reply untilNoAnswer(String referral) {
        return await().atMost(AT_ONCE)
                .until(
                        () -> Road.read(clerk, referral),
                        reply -> reply.body().path("noAnswer").asBoolean());
    }

    private boolean noAnswer(String referral) {
        return Road.read(clerk, referral).body().path("noAnswer").asBoolean();
    }

    private Instant due(String referral) {
        return Instant.parse(Road.read(clerk, referral).text("dueAt"));
    }

    /** What a test itself takes. */
    private static TemporalUnitOffset soon() {
        return within(30, ChronoUnit.SECONDS);
    }
}
