package org.caravanserai.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.caravanserai.agency.Agencies;
import org.caravanserai.audit.ChainEnd;
import org.caravanserai.configuration.Filled;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.HandoffId;
import org.caravanserai.connectors.exchange.Purpose;
import org.caravanserai.connectors.exchange.ReferralId;
import org.caravanserai.connectors.exchange.Urgency;
import org.caravanserai.journey.Journeys;
import org.caravanserai.referral.Transition.Clock;
import org.junit.jupiter.api.Test;

class ReferralClockTest {
    private static final Path CONFIG = Path.of("..", "config");
    // A Monday
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Instant DUE = NOW.plus(Duration.ofHours(30));
    private static final Standing OPEN = Standing.submitted(DUE);

    private final Agencies agencies = Agencies.read(CONFIG.resolve("agencies.yaml"), Filled::in);
    private final Journeys journeys = Journeys.read(CONFIG.resolve("journeys"));
    private final ReferralClock clock = new ReferralClock(new TurnClock(), agencies, journeys);

    @Test
    void keepsWhatTheRecipientHadLeftWhileTheSenderIsAsked() {
        Standing asked = set(Urgency.NORMAL, turn(OPEN, Turn.SENDER), Clock.STOPPED, NOW);

        assertThat(asked.clockLeft()).isEqualTo(Duration.ofHours(30).toSeconds());
        assertThat(asked.dueAt()).isEqualTo(NOW.plus(Duration.ofHours(72)));
    }

    @Test
    void asksTheSenderOfAnEmergencyWithinADay() {
        Standing asked = set(Urgency.EMERGENCY, turn(OPEN, Turn.SENDER), Clock.STOPPED, NOW);

        assertThat(asked.dueAt()).isEqualTo(NOW.plus(Duration.ofHours(24)));
    }

    @Test
    void givesThePersonNoClock() {
        Standing waiting = set(Urgency.URGENT, turn(OPEN, Turn.PERSON), Clock.STOPPED, NOW);

        assertThat(waiting.dueAt()).isNull();
        assertThat(waiting.clockLeft()).isEqualTo(Duration.ofHours(30).toSeconds());
    }

    @Test
    void goesOnWithWhatWasLeftHoweverLongItStood() {
        Instant later = NOW.plus(Duration.ofDays(9));
        Standing asked = set(Urgency.NORMAL, turn(OPEN, Turn.SENDER), Clock.STOPPED, NOW);

        Standing resumed = set(Urgency.NORMAL, turn(asked, Turn.RECIPIENT), Clock.RESUMED, later);

        assertThat(resumed.dueAt()).isEqualTo(later.plus(Duration.ofHours(30)));
        assertThat(resumed.clockLeft()).isNull();
        assertThat(resumed.clockFired()).isFalse();
    }

    @Test
    void leavesNothingToWhoeverWasLateAlready() {
        Standing late = turn(OPEN.clock(NOW.minusSeconds(60), null, true), Turn.SENDER);

        Standing asked = set(Urgency.NORMAL, late, Clock.STOPPED, NOW);

        assertThat(asked.clockLeft()).isZero();
        assertThat(asked.clockFired()).isFalse();
    }

    @Test
    void doesNotDisturbAClockThatRuns() {
        assertThat(set(Urgency.NORMAL, OPEN, Clock.KEPT, NOW)).isEqualTo(OPEN);
        assertThat(set(Urgency.NORMAL, OPEN, Clock.RESUMED, NOW)).isEqualTo(OPEN);
    }

    @Test
    void wantsTheReceiptOfARecallWithinThreeDays() {
        Standing waiting = OPEN.clock(null, null, false);

        assertThat(set(Urgency.NORMAL, waiting, Clock.RESUMED, NOW).dueAt()).isEqualTo(NOW.plus(Duration.ofHours(72)));
    }

    @Test
    void goesBackToTheFirstAnswersOwnTimeAfterAnUndoneAccept() {
        Standing accepted = OPEN.clock(NOW.plus(Duration.ofDays(30)), null, false);

        assertThat(set(Urgency.NORMAL, accepted, Clock.FIRST_ANSWER, NOW).dueAt())
                .isEqualTo(DUE);
    }

    @Test
    void givesTheHelpTheTimeOfItsStage() {
        var within = journeys.stage("J01", 1).orElseThrow().closeWithin();

        Instant due = set(Urgency.NORMAL, OPEN, Clock.CLOSING, NOW).dueAt();

        assertThat(due).isBetween(NOW.plus(within), NOW.plus(within).plus(Duration.ofDays(7)));
    }

    @Test
    void hasNoClockAfterTheEnd() {
        Standing ended = set(Urgency.NORMAL, OPEN.clock(DUE, 7L, true), Clock.NONE, NOW);

        assertThat(ended.dueAt()).isNull();
        assertThat(ended.clockLeft()).isNull();
        assertThat(ended.clockFired()).isFalse();
    }

    private Standing set(Urgency urgency, Standing next, Clock change, Instant now) {
        return clock.set(referral(urgency), next, change, now);
    }

    private static Standing turn(Standing before, Turn turn) {
        return before.ladders(before.state(), before.transport(), turn, before.lastEvent());
    }

    private static Referral referral(Urgency urgency) {
        Origin origin = new Origin(
                new ReferralId(new UUID(0, 1)),
                new HandoffId(new UUID(0, 2)),
                "7K3M-9QPX",
                new UUID(0, 3),
                "J01",
                1,
                new Purpose("legal-advice"),
                new AgencyId("city-hall"),
                null,
                "officer-12",
                null,
                new AgencyId("ngo-harbour"),
                urgency,
                new UUID(0, 4),
                DUE,
                NOW,
                null);
        return new Referral(origin, OPEN, 1, 1, null, null, null, ChainEnd.NONE, NOW);
    }
}
