package org.caravanserai.connectors.fhir;

import java.util.List;
import org.caravanserai.connectors.exchange.Mapping;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a recipient wants by writing a Task back to our server, in our words. */
public sealed interface TaskUpdate {

    /**
     * Reads it, element by element against the Task as it is; nothing is guessed, and nothing that was changed is passed over.
     *
     * @param written the Task as it came
     * @param current the Task as {@link HandoffTask} shows it now
     */
    static TaskUpdate read(JsonNode written, JsonNode current, Mapping mapping) {
        return new TaskUpdateReading(written, current, mapping).update();
    }

    /** The Task as it is already. */
    record Nothing() implements TaskUpdate {}

    /**
     * Something was said.
     *
     * @param what of it
     * @param reason in our words
     * @param text a question, or a note with the outcome
     * @param outcome in our words
     */
    record Said(
            What what,
            @Nullable String reason,
            @Nullable String text,
            @Nullable String outcome) implements TaskUpdate {
        @Override
        public String toString() {
            return "Said[" + what + "]";
        }
    }

    /** What a recipient can say. */
    enum What {
        ACCEPT,
        UNDO_ACCEPT,
        DECLINE,
        ASK_BACK,
        WAITLIST,
        IN_PROGRESS,
        WAITING_FOR_PERSON,
        COMPLETED,
        NOT_COMPLETED,
        /** It did stop, as it was asked to. */
        STOPPED,
        /** The same, and what it had is destroyed. */
        ERASED;

        Said alone() {
            return new Said(this, null, null, null);
        }
    }

    /** An element that cannot be written so. */
    record Wrong(List<Fault> faults) implements TaskUpdate {
        public Wrong {
            faults = List.copyOf(faults);
        }

        static Wrong of(String element, String code, String message) {
            return new Wrong(List.of(new Fault(element, code, message)));
        }
    }

    /**
     * One fault.
     *
     * @param element such as {@code Task.statusReason}
     * @param code of FHIR's issue types, such as {@code code-invalid}
     * @param message what to do, without what was written
     */
    record Fault(String element, String code, String message) {}
}
