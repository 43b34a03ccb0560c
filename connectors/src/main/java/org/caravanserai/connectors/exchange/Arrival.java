package org.caravanserai.connectors.exchange;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** Something that came back from an agency. */
public sealed interface Arrival {

    /** Which message this is, unique within the agency: its repeats are recognised by it (FHIR: Task id and version). */
    String messageId();

    /**
     * A report that could be read.
     *
     * @param handoff ours, by which the agency knows the referral
     * @param reason a word of {@code shared.yaml} (DeclineReason, NotCompletedReason, RecallResult)
     * @param outcomeCode a word of {@code Outcome.code}
     * @param content what else it says of the person: an outcome note or a question, as the fact NOTE
     * @param at the agency's own time of it
     */
    record Report(
            String messageId,
            HandoffId handoff,
            Event event,
            Optional<String> reason,
            Optional<String> outcomeCode,
            Facts content,
            Instant at)
            implements Arrival {}

    /**
     * Something that no mapping covers; it is kept whole and under seal, waits for a person, and nothing is guessed.
     *
     * @param handoff ours, when it could be made out
     * @param cause a stable code, such as {@code unknown-status}
     * @param code what nobody has mapped, if it is a code
     * @param whole the message as it came, enough for {@link AgencyConnector#reread}
     */
    record Unreadable(
            String messageId, Optional<HandoffId> handoff, String cause, Optional<UnknownCode> code, String whole)
            implements Arrival {

        /** One with a code that nobody has mapped. */
        public static Unreadable of(String messageId, Optional<HandoffId> handoff, UnknownCode code, String whole) {
            return new Unreadable(messageId, handoff, "unknown-" + code.list().one(), Optional.of(code), whole);
        }

        /** One that cannot be read for another reason. */
        public static Unreadable of(String messageId, Optional<HandoffId> handoff, String cause, String whole) {
            return new Unreadable(messageId, handoff, cause, Optional.empty(), whole);
        }

        /** Without the message, which may speak of a person. */
        @Override
        public String toString() {
            return "Unreadable[" + cause + "]";
        }
    }

    /** What an agency can say about a handoff, in our words. */
    enum Event {
        /** Back to "received": an accept by mistake, or a look. */
        RETURNED_TO_RECEIVED("received"),
        ACCEPTED("accepted"),
        DECLINED("declined"),
        ASKED_BACK("on-hold"),
        STARTED("in-progress"),
        COMPLETED("completed"),
        NOT_COMPLETED("not-completed"),
        /** The agency stopped, after our recall or by itself. */
        STOPPED("withdrawn");

        private final String status;

        Event(String status) {
            this.status = status;
        }

        /** The state it asks for, which is the word for it in a mapping of {@link CodeList#STATUSES}. */
        public String status() {
            return status;
        }

        /** @throws IllegalArgumentException if no event has this status */
        public static Event of(String status) {
            return Arrays.stream(values())
                    .filter(event -> event.status.equals(status))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("not a status of ours: " + status));
        }
    }
}
