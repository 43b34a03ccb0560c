package org.caravanserai.referral;

import static org.caravanserai.referral.Party.HUB;
import static org.caravanserai.referral.Party.RECIPIENT;
import static org.caravanserai.referral.Party.SENDER;
import static org.caravanserai.referral.State.ACCEPTED;
import static org.caravanserai.referral.State.COMPLETED;
import static org.caravanserai.referral.State.DECLINED;
import static org.caravanserai.referral.State.EXPIRED;
import static org.caravanserai.referral.State.IN_PROGRESS;
import static org.caravanserai.referral.State.NOT_COMPLETED;
import static org.caravanserai.referral.State.ON_HOLD;
import static org.caravanserai.referral.State.RECEIVED;
import static org.caravanserai.referral.State.REQUESTED;
import static org.caravanserai.referral.State.UNDELIVERABLE;
import static org.caravanserai.referral.State.WAITING_FOR_PERSON;
import static org.caravanserai.referral.State.WAITLISTED;
import static org.caravanserai.referral.State.WITHDRAWN;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.caravanserai.referral.Transition.Clock;
import org.jspecify.annotations.Nullable;

/** The one table of transitions; anything else is a conflict. The README prints the same table, and a test compares them. */
final class Transitions {
    private static final Set<State> OPEN = Arrays.stream(State.values())
            .filter(s -> !s.ended())
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(State.class)));
    private static final Set<State> UNANSWERED = EnumSet.of(REQUESTED, RECEIVED, WAITLISTED, ON_HOLD);
    private static final Set<State> WORKED_ON = EnumSet.of(ACCEPTED, IN_PROGRESS, WAITING_FOR_PERSON, ON_HOLD);

    /** However it ended, the recipient may hold facts: a withdrawal still asks for them back. */
    private static final Set<State> ENDED = EnumSet.complementOf(EnumSet.copyOf(OPEN));

    private static final Set<State> NOT_ASKING = EnumSet.complementOf(
            EnumSet.of(ON_HOLD, COMPLETED, NOT_COMPLETED, DECLINED, WITHDRAWN, EXPIRED, State.UNDELIVERABLE));

    static final List<Transition> TABLE = List.of(
            row(Event.SENT, of(REQUESTED), null, HUB, Transport.SENT, null, Clock.KEPT),
            row(Event.DELIVERED, of(REQUESTED), RECEIVED, HUB, Transport.DELIVERED, Turn.RECIPIENT, Clock.KEPT),
            row(Event.ARRIVED, of(REQUESTED), null, HUB, Transport.DELIVERED, Turn.RECIPIENT, Clock.KEPT),
            row(Event.SEEN, of(REQUESTED), RECEIVED, RECIPIENT, Transport.SEEN, Turn.RECIPIENT, Clock.KEPT),
            row(Event.ACCEPTED, UNANSWERED, ACCEPTED, RECIPIENT, Transport.SEEN, Turn.RECIPIENT, Clock.CLOSING),
            row(Event.ACCEPT_UNDONE, of(ACCEPTED), RECEIVED, RECIPIENT, null, Turn.RECIPIENT, Clock.FIRST_ANSWER),
            row(Event.DECLINED, UNANSWERED, DECLINED, RECIPIENT, Transport.SEEN, Turn.NOBODY, Clock.NONE),
            row(Event.FORWARDED, UNANSWERED, DECLINED, RECIPIENT, Transport.SEEN, Turn.NOBODY, Clock.NONE),
            row(
                    Event.ASKED_BACK,
                    of(REQUESTED, RECEIVED, WAITLISTED, ACCEPTED, IN_PROGRESS),
                    ON_HOLD,
                    RECIPIENT,
                    Transport.SEEN,
                    Turn.SENDER,
                    Clock.STOPPED),
            row(Event.ANSWERED, of(ON_HOLD), null, SENDER, null, Turn.RECIPIENT, Clock.RESUMED),
            row(
                    Event.WAITLISTED,
                    of(REQUESTED, RECEIVED),
                    WAITLISTED,
                    RECIPIENT,
                    Transport.SEEN,
                    Turn.RECIPIENT,
                    Clock.CLOSING),
            row(
                    Event.STARTED,
                    of(ACCEPTED, WAITING_FOR_PERSON, ON_HOLD),
                    IN_PROGRESS,
                    RECIPIENT,
                    null,
                    Turn.RECIPIENT,
                    Clock.RESUMED),
            row(
                    Event.WAITED_FOR_PERSON,
                    of(ACCEPTED, IN_PROGRESS),
                    WAITING_FOR_PERSON,
                    RECIPIENT,
                    null,
                    Turn.PERSON,
                    Clock.STOPPED),
            row(Event.STATUS_CHANGED, of(ACCEPTED), null, RECIPIENT, null, null, Clock.KEPT),
            row(Event.COMPLETED, WORKED_ON, COMPLETED, RECIPIENT, null, Turn.NOBODY, Clock.NONE),
            row(Event.NOT_COMPLETED, WORKED_ON, NOT_COMPLETED, RECIPIENT, null, Turn.NOBODY, Clock.NONE),
            row(Event.CORRECTED, OPEN, null, SENDER, null, null, Clock.KEPT),
            row(Event.STOPPED, of(REQUESTED), WITHDRAWN, SENDER, null, Turn.NOBODY, Clock.NONE),
            row(Event.RECALL_REQUESTED, OPEN, null, SENDER, null, Turn.RECIPIENT, Clock.RESUMED),
            row(Event.RECALL_CONFIRMED, OPEN, WITHDRAWN, RECIPIENT, null, Turn.NOBODY, Clock.NONE),
            row(Event.RECALL_NOT_POSSIBLE, OPEN, null, RECIPIENT, null, Turn.RECIPIENT, Clock.KEPT),
            row(Event.RECALL_REMINDED, OPEN, null, HUB, null, null, Clock.KEPT),
            row(Event.WAY_BACK_CLOSED, NOT_ASKING, null, HUB, null, null, Clock.KEPT),
            row(Event.WAY_BACK_CLOSED, of(ON_HOLD), null, HUB, null, Turn.RECIPIENT, Clock.RESUMED),
            row(Event.CONSENT_ENDS_SOON, OPEN, null, HUB, null, null, Clock.KEPT),
            row(Event.CLOSED_BY_RECIPIENT, OPEN, WITHDRAWN, RECIPIENT, null, Turn.NOBODY, Clock.NONE),
            row(Event.REFUSED_BY_CONSENT, OPEN, WITHDRAWN, HUB, null, Turn.NOBODY, Clock.NONE),
            row(Event.CONSENT_RAN_OUT, OPEN, EXPIRED, HUB, null, Turn.NOBODY, Clock.NONE),
            row(Event.UNDELIVERABLE, OPEN, UNDELIVERABLE, HUB, null, Turn.NOBODY, Clock.NONE),
            row(Event.NO_ANSWER, OPEN, null, HUB, null, null, Clock.KEPT),
            row(Event.OVERDUE, OPEN, null, HUB, null, null, Clock.KEPT),
            row(Event.NOT_DELIVERED_IN_TIME, of(REQUESTED), null, HUB, null, null, Clock.KEPT),
            row(Event.REMINDED, OPEN, null, HUB, null, null, Clock.KEPT),
            row(Event.OWN_CONSENT_ASKED, OPEN, null, HUB, null, null, Clock.KEPT),
            row(Event.NOT_PASSED_ON, OPEN, null, HUB, null, null, Clock.KEPT),
            row(Event.RECALL_REQUESTED, ENDED, null, SENDER, null, null, Clock.KEPT),
            row(Event.RECALL_CONFIRMED, ENDED, null, RECIPIENT, null, null, Clock.KEPT),
            row(Event.RECALL_NOT_POSSIBLE, ENDED, null, RECIPIENT, null, null, Clock.KEPT),
            row(Event.RECALL_REMINDED, ENDED, null, HUB, null, null, Clock.KEPT),
            row(Event.WAY_BACK_CLOSED, ENDED, null, HUB, null, null, Clock.KEPT));

    private Transitions() {}

    static Optional<Transition> find(Event event, State from) {
        return TABLE.stream()
                .filter(row -> row.event() == event && row.from().contains(from))
                .findFirst();
    }

    private static Transition row(
            Event event,
            Set<State> from,
            @Nullable State to,
            Party by,
            @Nullable Transport transport,
            @Nullable Turn turn,
            Clock clock) {
        return new Transition(event, from, to, by, transport, turn, clock);
    }

    private static Set<State> of(State first, State... rest) {
        return EnumSet.of(first, rest);
    }
}
