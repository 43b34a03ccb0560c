package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.caravanserai.sandbox.region.RegionServer;
import org.caravanserai.sandbox.simulator.Mode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is said about one referral reaches its recipient in the order in which it was said, and waits for nobody else. */
class OrderIT {
    private final Hub hub = Hub.started();
    private final RegionServer region = hub.region;
    private final Client clerk = hub.clerk();

    @AfterEach
    void endTheTrouble() {
        region.misbehave(Mode.NONE);
        hub.clock.reset();
    }

    @Test
    void deliversWhatWasSaidBeforeTheFirstMessageArrived() {
        region.misbehave(Mode.DOWN);
        String referral = RegionRoad.referral(clerk);
        RegionRoad.untilWords(clerk, referral, "cannot be reached since");
        correct(referral, "+34 600 000 101");
        correct(referral, "+34 600 000 102");
        assertThat(tried(referral)).containsExactly("referral");

        region.misbehave(Mode.NONE);
        RegionRoad.untilInTime(clerk, referral, "received");
        untilSettled(referral, "referral", "correction", "correction");
        String task = region.taskOf(Road.handoff(referral)).orElseThrow();
        assertThat(RegionRoad.referred(task, "for").toString())
                .contains("+34 600 000 102")
                .doesNotContain("+34 600 000 001", "+34 600 000 101");
        assertThat(region.effects(Road.handoff(referral))).isEqualTo(1);
    }

    @Test
    void keepsTheOrderOfAnAnswerAndTheCorrectionsAfterIt() {
        String referral = RegionRoad.referral(clerk);
        String task = RegionRoad.received(clerk, referral);
        region.askBack(task, "Is the number right?");
        Road.until(clerk, referral, "state", "on-hold");

        region.misbehave(Mode.DOWN);
        Road.act(clerk, referral, "answer", "{\"message\":\"No, a new one follows.\"}");
        correct(referral, "+34 600 000 103");
        correct(referral, "+34 600 000 104");
        await().until(() -> tried(referral).contains("answer"));
        assertThat(tried(referral)).containsExactly("referral", "answer");

        region.misbehave(Mode.NONE);
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(300))
                .until(() -> {
                    hub.clock.advance(Duration.ofSeconds(30));
                    return settled(referral).size() == 4;
                });
        assertThat(settled(referral)).containsExactly("referral", "answer", "correction", "correction");
        assertThat(region.task(task).toString()).containsOnlyOnce("No, a new one follows.");
        assertThat(RegionRoad.referred(task, "for").toString()).contains("+34 600 000 104");
    }

    @Test
    void letsAParkedMessageHoldBackThoseAfterItAndNoOthers() {
        region.misbehave(Mode.ERROR_500);
        String referral = RegionRoad.referral(clerk);
        RegionRoad.untilWordsInTime(clerk, referral, "An administrator has been shown it");
        correct(referral, "+34 600 000 105");

        region.misbehave(Mode.NONE);
        String after = RegionRoad.referral(clerk);
        RegionRoad.untilInTime(clerk, after, "received");
        assertThat(tried(referral)).containsExactly("referral");
        assertThat(region.taskOf(Road.handoff(referral))).isEmpty();

        String parked = hub.db()
                .sql("SELECT id::text FROM parked WHERE referral = ?::uuid")
                .param(referral)
                .query(String.class)
                .single();
        hub.administrator().post("/api/region/v1/parked/" + parked + "/replay", "");
        untilSettled(referral, "referral", "correction");
        String task = region.taskOf(Road.handoff(referral)).orElseThrow();
        assertThat(RegionRoad.referred(task, "for").toString()).contains("+34 600 000 105");
    }

    @Test
    void stopsWhatWaitsWhenItIsRecalledAndSendsOnlyTheRecall() {
        String referral = RegionRoad.referral(clerk);
        String task = RegionRoad.accepted(clerk, referral);
        region.misbehave(Mode.DOWN);
        correct(referral, "+34 600 000 106");
        correct(referral, "+34 600 000 107");
        await().until(() -> tried(referral).contains("correction") && waiting(referral));

        Road.act(clerk, referral, "recall", "{\"reason\":\"wrong-recipient\"}");
        region.misbehave(Mode.NONE);
        await().until(() -> settled(referral).contains("recall"));

        assertThat(settled(referral)).containsExactly("referral", "recall");
        assertThat(RegionRoad.referred(task, "for").toString()).contains("+34 600 000 001");
        region.confirmCancel(task);
        assertThat(Road.until(clerk, referral, "state", "withdrawn").text("recall"))
                .isEqualTo("stopped");
    }

    @Test
    void delaysNobodyForOneSlowAgency() {
        region.misbehave(Mode.slow(Duration.ofSeconds(3)));
        List<String> slow =
                Stream.generate(() -> RegionRoad.referral(clerk)).limit(4).toList();

        List<String> quick = Stream.generate(() -> Road.referral(clerk, "ngo-open-door"))
                .limit(10)
                .toList();

        await().atMost(Duration.ofSeconds(3))
                .until(() ->
                        quick.stream().allMatch(referral -> transport(referral).equals("delivered")));
        assertThat(slow).anyMatch(referral -> !transport(referral).equals("delivered"));
        slow.forEach(referral -> RegionRoad.received(clerk, referral));
    }

    private void correct(String referral, String number) {
        Road.act(
                clerk,
                referral,
                "correction",
                "{\"facts\":{\"CONTACT\":{\"channel\":\"sms\",\"value\":\"" + number + "\",\"safe\":true}}}");
    }

    private void untilSettled(String referral, String... kinds) {
        await().atMost(Duration.ofSeconds(20)).until(() -> settled(referral).size() == kinds.length);
        assertThat(settled(referral)).containsExactly(kinds);
    }

    private String transport(String referral) {
        return Road.read(clerk, referral).text("transport");
    }

    /** Kinds of the messages to the region that have been tried, as they were queued. */
    private List<String> tried(String referral) {
        return kinds("attempt > 0 ORDER BY sequence", referral);
    }

    /** Kinds of the messages that the region took, in the order in which it did. */
    private List<String> settled(String referral) {
        return kinds("state = 'settled' ORDER BY settled_at", referral);
    }

    private boolean waiting(String referral) {
        return kinds("state = 'releasing'", referral).isEmpty();
    }

    private List<String> kinds(String which, String referral) {
        return hub.db()
                .sql("SELECT kind FROM delivery WHERE referral = ?::uuid AND destination = 'region-social' AND "
                        + which)
                .param(referral)
                .query(String.class)
                .list();
    }
}
