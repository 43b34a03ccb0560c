package org.caravanserai.referral;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Lets things happen to a referral, if the table of transitions has a row for them. The caller holds the row locked. */
@Component
public class Lifecycle {
    private final ReferralStore store;
    private final Timeline timeline;
    private final Recalls recalls;
    private final ReferralClock clocks;
    private final InstantSource clock;

    Lifecycle(ReferralStore store, Timeline timeline, Recalls recalls, ReferralClock clocks, InstantSource clock) {
        this.recalls = recalls;
        this.store = store;
        this.timeline = timeline;
        this.clocks = clocks;
        this.clock = clock;
    }

    public static boolean allows(Referral referral, Event event) {
        return Transitions.find(event, referral.state()).isPresent();
    }

    /** The referral after the event, kept with its line in the timeline; empty where the table has no such row. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Referral> apply(Referral referral, Happening happening) {
        return Transitions.find(happening.event(), referral.state()).map(row -> changed(referral, happening, row));
    }

    private Referral changed(Referral referral, Happening happening, Transition row) {
        Instant now = clock.instant();
        Standing next = clocks.set(referral, next(referral.standing(), happening, row), row.clock(), now);
        Referral changed = referral.with(next, told(referral, next, happening), now);
        store.update(changed);
        if (happening.event() == Event.WAY_BACK_CLOSED) {
            timeline.close(changed, referral.told(), happening, now);
        } else {
            timeline.add(changed, happening, now);
        }
        recalls.follow(referral, changed, happening, now);
        return changed;
    }

    /** That the way back is closed is the last thing the sender is told. */
    private static int told(Referral referral, Standing next, Happening happening) {
        if (happening.event() == Event.WAY_BACK_CLOSED) {
            return next.version();
        }
        boolean open = !referral.standing().wayBackClosed();
        boolean allTold = open && referral.told() == referral.version() && happening.report() == null;
        return allTold ? next.version() : referral.told();
    }

    /** The sender is told what a report brought, and all after it that waits for no other report. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Referral tell(Referral referral, UUID report, Timeline.Content words) {
        Instant now = clock.instant();
        int told = timeline.tell(referral, report, words, now);
        Referral changed = referral.with(referral.standing(), told, referral.updatedAt());
        store.update(changed);
        return changed;
    }

    private static Standing next(Standing before, Happening happening, Transition row) {
        State to = row.to() != null ? row.to() : stays(before, happening.event());
        Transport transport =
                row.transport() == null ? before.transport() : furthest(before.transport(), row.transport());
        Turn turn = row.turn() == null ? before.turn() : row.turn();
        return before.ladders(to, transport, turn, happening.event())
                .noted(
                        happening.reason() == null && !ends(row) ? before.reason() : happening.reason(),
                        happening.outcome() == null ? before.outcome() : happening.outcome(),
                        happening.betterAgency() == null ? before.betterAgency() : happening.betterAgency())
                .flagged(
                        before.noAnswer() && !answers(happening.event()) || happening.event() == Event.NO_ANSWER,
                        happening.event() == Event.ASKED_BACK ? askedFrom(before.state()) : before.resume(),
                        recall(before, happening, row));
    }

    /** Nobody can answer what was asked back once the way back is closed: the recipient goes on as if it had been. */
    private static State stays(Standing before, Event event) {
        boolean answered = event == Event.ANSWERED || event == Event.WAY_BACK_CLOSED && before.state() == State.ON_HOLD;
        return answered && before.resume() != null ? before.resume() : before.state();
    }

    private static boolean ends(Transition row) {
        return row.to() != null && row.to().ended();
    }

    /** Asking back is a sign of having looked: the answer leads to "received" at least. */
    private static State askedFrom(State state) {
        return state == State.REQUESTED ? State.RECEIVED : state;
    }

    private static boolean answers(Event event) {
        return switch (event) {
            case ACCEPTED, DECLINED, FORWARDED, ASKED_BACK, WAITLISTED, RECALL_CONFIRMED, CLOSED_BY_RECIPIENT -> true;
            default -> false;
        };
    }

    private static @org.jspecify.annotations.Nullable RecallState recall(
            Standing before, Happening happening, Transition row) {
        if (happening.recall() != null) {
            return happening.recall();
        }
        boolean overtaken = before.recall() == RecallState.REQUESTED && ends(row);
        return overtaken ? RecallState.OVERTAKEN : before.recall();
    }

    private static Transport furthest(Transport one, Transport other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
