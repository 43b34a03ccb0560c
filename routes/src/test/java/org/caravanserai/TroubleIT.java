package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.stream.Stream;
import org.caravanserai.sandbox.region.RegionServer;
import org.caravanserai.sandbox.simulator.Mode;
import org.caravanserai.sandbox.simulator.SimulatedSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The region in every kind of trouble: said in words, nobody else held up, delivered once when it is over. */
class TroubleIT {
    private static final Duration UNDELAYED = Duration.ofSeconds(5);
    private final Hub hub = Hub.started();
    private final RegionServer region = hub.region;
    private final Client clerk = hub.clerk();

    @AfterEach
    void endTheTrouble() {
        region.misbehave(Mode.NONE);
        hub.clock.reset();
    }

    static Stream<Mode> passingTroubles() {
        return Stream.of(
                Mode.DOWN,
                Mode.LOST_ANSWER,
                Mode.ERROR_500,
                Mode.GARBAGE,
                Mode.REDIRECT,
                Mode.TOO_BUSY_503,
                Mode.UNAUTHORIZED_401);
    }

    @ParameterizedTest
    @MethodSource("passingTroubles")
    void deliversOnceWhenTheTroubleIsOver(Mode trouble) {
        region.misbehave(trouble);
        String referral = RegionRoad.referral(clerk);

        Client.Reply waiting = RegionRoad.untilWords(clerk, referral, "cannot be reached since");
        assertThat(waiting.text("words"))
                .startsWith("North Region social services cannot be reached since")
                .contains("It is safe with us and tried again at")
                .doesNotContain(SimulatedSystem.OWN_WORDS);
        assertThat(waiting.text("turn")).isEqualTo("hub");
        anNgoIsNotHeldUp();

        region.misbehave(Mode.NONE);
        Client.Reply delivered = RegionRoad.untilInTime(clerk, referral, "received");
        assertThat(delivered.text("words")).startsWith("North Region social services has it");
        assertThat(region.effects(Road.handoff(referral))).isEqualTo(1);
    }

    @Test
    void deliversOnceThoughTheRegionAnswersTooLate() {
        region.misbehave(Mode.slow(Duration.ofSeconds(12)));
        String referral = RegionRoad.referral(clerk);
        anNgoIsNotHeldUp();

        RegionRoad.untilWords(clerk, referral, "cannot be reached since");
        assertThat(region.effects(Road.handoff(referral))).isEqualTo(1);

        region.misbehave(Mode.NONE);
        RegionRoad.untilInTime(clerk, referral, "received");
        assertThat(region.effects(Road.handoff(referral))).isEqualTo(1);
    }

    @Test
    void showsAnAdministratorWhatBrokeThreeTimesTheSameWay() {
        region.misbehave(Mode.ERROR_500);
        String referral = RegionRoad.referral(clerk);

        Client.Reply parked = RegionRoad.untilWordsInTime(clerk, referral, "An administrator has been shown it");

        assertThat(parked.text("words")).startsWith("It could not be handed to North Region social services");
        assertThat(parked.text("state")).isEqualTo("requested");
        assertThat(region.calls(Road.handoff(referral))).isEqualTo(3);
        anNgoIsNotHeldUp();
    }

    @Test
    void tellsTheSenderWhatTheRegionsRulesRefused() {
        region.misbehave(Mode.UNPROCESSABLE_422);
        String referral = RegionRoad.referral(clerk);

        Client.Reply refused = Road.until(clerk, referral, "state", "undeliverable");

        assertThat(refused.text("reason")).isEqualTo("refused-by-their-rules");
        assertThat(refused.text("turn")).isEqualTo("nobody");
        assertThat(refused.text("words"))
                .isEqualTo("It could not be delivered: refused by their rules. Ask the person about another agency.");
        assertThat(refused.response().body()).doesNotContain(SimulatedSystem.OWN_WORDS);
        assertThat(refused.body().path("alternatives").isArray()).isTrue();
        assertThat(region.calls(Road.handoff(referral))).isEqualTo(1);
    }

    @Test
    void readsWhatTheRegionDidWhileItCouldNotBeAsked() {
        String referral = RegionRoad.referral(clerk);
        String task = RegionRoad.received(clerk, referral);
        region.misbehave(Mode.DOWN);

        region.accept(task);
        region.start(task);
        region.misbehave(Mode.NONE);

        Road.until(clerk, referral, "state", "in-progress");
        assertThat(Road.events(clerk, referral)).endsWith("accepted", "started");
    }

    private void anNgoIsNotHeldUp() {
        String other = Road.referral(clerk, "ngo-open-door");
        String path = "/api/partner/v1/handoffs/" + Road.handoff(other);
        Client worker = hub.worker("ngo-open-door");
        await().atMost(UNDELAYED).until(() -> worker.get(path).status() == 200);
    }
}
