package org.caravanserai.referral;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table: what may happen where, who may say so, and whose turn it is then.
 *
 * @param to the state it leads to; null stays (or, for an answer, goes back to where the question was asked)
 * @param transport what it says of the message; null says nothing
 * @param turn null leaves it as it is
 */
record Transition(
        Event event,
        Set<State> from,
        @Nullable State to,
        Party by,
        @Nullable Transport transport,
        @Nullable Turn turn,
        Clock clock) {

    /** What happens to the clock. */
    enum Clock {
        /** Goes on. */
        KEPT,
        /** Until the first answer. */
        FIRST_ANSWER,
        /** Until the end of the help. */
        CLOSING,
        /** Stands, keeping what is left. */
        STOPPED,
        /** Goes on with what was left. */
        RESUMED,
        /** No clock any more. */
        NONE
    }
}
