package org.caravanserai.connectors.exchange;

import java.time.Instant;
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
     * @param content what else it says of the person: an outcome note, the services given or a question as the fact NOTE, and
     *     what was found about them as the category of it
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
     * Something that no mapping covers; it waits for a person, and nothing is guessed.
     *
     * @param handoff ours, when it could be made out
     * @param cause a stable code, such as {@code unknown-status}
     */
    record Unreadable(String messageId, Optional<HandoffId> handoff, String cause) implements Arrival {}

    /** What an agency can say about a handoff, in our words. */
    enum Event {
        /** Back to "received": an accept by mistake, or a look. */
        RETURNED_TO_RECEIVED,
        ACCEPTED,
        DECLINED,
        ASKED_BACK,
        STARTED,
        /** The person is to come at a time that was set, or set anew. */
        APPOINTMENT_MADE,
        /** The person did not come. */
        APPOINTMENT_MISSED,
        APPOINTMENT_CANCELLED,
        APPOINTMENT_HELD,
        COMPLETED,
        NOT_COMPLETED,
        /** The agency stopped, after our recall or by itself. */
        STOPPED
    }
}
