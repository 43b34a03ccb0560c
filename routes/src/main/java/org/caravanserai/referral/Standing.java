package org.caravanserai.referral;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a referral stands after its latest event.
 *
 * @param dueAt when the clock of this turn runs out; null where none runs
 * @param clockLeft seconds left to the recipient while its clock stands
 * @param clockFired whether this turn's clock has run out already
 * @param noAnswer whether the first answer came too late or not at all
 * @param resume where the answer to an ask-back leads
 * @param reason word of a closed list
 * @param outcome word of a closed list, as the recipient said it
 * @param wayBackClosed the person asked that the sender be told nothing more
 */
public record Standing(
        State state,
        Transport transport,
        Turn turn,
        @Nullable Instant dueAt,
        @Nullable Long clockLeft,
        boolean clockFired,
        boolean noAnswer,
        @Nullable State resume,
        @Nullable String reason,
        @Nullable String outcome,
        @Nullable String betterAgency,
        @Nullable RecallState recall,
        boolean wayBackClosed,
        Event lastEvent,
        int version) {

    static Standing submitted(Instant dueAt) {
        return new Standing(
                State.REQUESTED,
                Transport.QUEUED,
                Turn.HUB,
                dueAt,
                null,
                false,
                false,
                null,
                null,
                null,
                null,
                null,
                false,
                Event.SUBMITTED,
                1);
    }

    public boolean ended() {
        return state.ended();
    }

    Standing clock(@Nullable Instant due, @Nullable Long left, boolean fired) {
        return new Standing(
                state,
                transport,
                turn,
                due,
                left,
                fired,
                noAnswer,
                resume,
                reason,
                outcome,
                betterAgency,
                recall,
                wayBackClosed,
                lastEvent,
                version);
    }

    Standing ladders(State newState, Transport newTransport, Turn newTurn, Event event) {
        return new Standing(
                newState,
                newTransport,
                newTurn,
                dueAt,
                clockLeft,
                clockFired,
                noAnswer,
                resume,
                reason,
                outcome,
                betterAgency,
                recall,
                wayBackClosed,
                event,
                version + 1);
    }

    Standing noted(@Nullable String why, @Nullable String result, @Nullable String better) {
        return new Standing(
                state,
                transport,
                turn,
                dueAt,
                clockLeft,
                clockFired,
                noAnswer,
                resume,
                why,
                result,
                better,
                recall,
                wayBackClosed,
                lastEvent,
                version);
    }

    Standing flagged(boolean unanswered, @Nullable State resumeTo, @Nullable RecallState recalled) {
        return new Standing(
                state,
                transport,
                turn,
                dueAt,
                clockLeft,
                clockFired,
                unanswered,
                resumeTo,
                reason,
                outcome,
                betterAgency,
                recalled,
                wayBackClosed || lastEvent == Event.WAY_BACK_CLOSED,
                lastEvent,
                version);
    }
}
