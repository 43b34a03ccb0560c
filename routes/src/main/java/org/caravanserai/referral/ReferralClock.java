package org.caravanserai.referral;

import java.time.Duration;
import java.time.Instant;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.connectors.exchange.Urgency;
import org.caravanserai.journey.Journeys;
import org.caravanserai.journey.Stage;
import org.caravanserai.referral.Transition.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sets the clock that a turn begins with: first answer, end of the help, standing, going on (DESIGN §4). */
@Component
class ReferralClock {
    /** A recall wants its receipt within the time of an urgent answer. */
    private static final Duration RECALL_RECEIPT = Duration.ofHours(72);

    private final TurnClock clock;
    private final Agencies agencies;
    private final Journeys journeys;

    ReferralClock(TurnClock clock, Agencies agencies, Journeys journeys) {
        this.clock = clock;
        this.agencies = agencies;
        this.journeys = journeys;
    }

    Standing set(Referral referral, Standing next, Clock change, Instant now) {
        return switch (change) {
            case KEPT -> next;
            case NONE -> next.clock(null, null, false);
            case FIRST_ANSWER -> next.clock(referral.answerDueAt(), null, false);
            case CLOSING -> next.clock(closing(referral, now), null, false);
            case STOPPED -> next.clock(senders(referral, next, now), left(next, now), false);
            case RESUMED -> resumed(next, now);
        };
    }

    private Instant closing(Referral referral, Instant now) {
        Agency recipient = agencies.get(referral.to());
        return clock.closeBy(stage(referral).closeWithin(), recipient, now);
    }

    private Stage stage(Referral referral) {
        return journeys.stage(referral.journey(), referral.stage()).orElseThrow();
    }

    private static @Nullable Long left(Standing standing, Instant now) {
        Instant due = standing.dueAt();
        return due == null
                ? standing.clockLeft()
                : Long.valueOf(Math.max(0, Duration.between(now, due).toSeconds()));
    }

    /** While the recipient's clock stands, the sender has one of its own; the person has none. */
    private static @Nullable Instant senders(Referral referral, Standing next, Instant now) {
        if (next.turn() != Turn.SENDER) {
            return null;
        }
        return now.plus(referral.urgency() == Urgency.EMERGENCY ? Duration.ofHours(24) : Duration.ofHours(72));
    }

    private static Standing resumed(Standing standing, Instant now) {
        Long left = standing.clockLeft();
        if (left != null) {
            return standing.clock(now.plusSeconds(left), null, false);
        }
        return standing.dueAt() == null ? standing.clock(now.plus(RECALL_RECEIPT), null, false) : standing;
    }
}
