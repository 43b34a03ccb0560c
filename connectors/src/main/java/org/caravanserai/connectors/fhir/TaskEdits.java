package org.caravanserai.connectors.fhir;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Handoff;
import org.caravanserai.openapi.fhir.client.body.Annotation;
import org.caravanserai.openapi.fhir.client.body.CodeableConcept;
import org.caravanserai.openapi.fhir.client.body.Task;
import org.jspecify.annotations.Nullable;

/** What we write on a Task after it was created; each edit says whether it changed anything, so that a repeat does not. */
final class TaskEdits {
    private static final Set<String> TERMINAL =
            Set.of("rejected", "cancelled", "completed", "failed", "entered-in-error");
    private final InstantSource clock;

    TaskEdits(InstantSource clock) {
        this.clock = clock;
    }

    /** Appends the answer to an ask-back once, and gives the turn back to the recipient. */
    boolean answer(Task task, Handoff handoff) {
        String mark = handoff.id() + "/" + handoff.sequence();
        if (Words.all(task.getNote()).stream().anyMatch(note -> mark.equals(mark(note)))) {
            return false;
        }
        String words = handoff.facts().text(DataCategory.NOTE).orElse("");
        task.addNoteItem(new Annotation()
                .time(ReferralBundle.time(clock.instant()))
                .text(words)
                .addExtensionItem(Words.extension(Words.WRITTEN_BY_US, mark)));
        boolean onHold = onHold(task);
        if (onHold) {
            task.setStatus(beforeHold(task));
            task.setStatusReason(null); // it spoke of the status on-hold
        }
        return written(task, onHold);
    }

    /** A cancellation is a request that the recipient confirms or overtakes; the status is not ours to set. */
    boolean askToStop(Task task) {
        if (TERMINAL.contains(String.valueOf(task.getStatus()))
                || business(task).contains(Words.CANCELLATION_REQUESTED)) {
            return false;
        }
        task.setBusinessStatus(Words.concept(Words.BUSINESS_STATUS, Words.CANCELLATION_REQUESTED));
        if (!onHold(task)) { // there it is a question, and the question stands
            task.setStatusReason(new CodeableConcept().text("cancellation requested"));
        }
        return written(task, false);
    }

    static List<String> business(Task task) {
        return Words.codes(task.getBusinessStatus(), Words.BUSINESS_STATUS);
    }

    private static boolean onHold(Task task) {
        return "on-hold".equals(task.getStatus());
    }

    private static String mark(Annotation note) {
        return Words.extensionText(note.getExtension(), Words.WRITTEN_BY_US);
    }

    /** FHIR keeps no earlier status; the business status and the time it began, untouched by on-hold, tell how far it had come. */
    private static String beforeHold(Task task) {
        List<String> business = business(task);
        boolean begun =
                task.getExecutionPeriod() != null && task.getExecutionPeriod().getStart() != null;
        if (begun || business.stream().anyMatch(code -> code.startsWith("5.1."))) {
            return "in-progress";
        }
        return business.contains(Words.ACCEPTED) ? "accepted" : "requested";
    }

    private boolean written(Task task, boolean moved) {
        OwnWrite.trace(task, moved);
        task.setLastModified(ReferralBundle.time(later(clock.instant(), task.getAuthoredOn())));
        return true;
    }

    /** A Task last modified before it was authored is refused (inv-1), whichever clock is wrong. */
    private static Instant later(Instant now, @Nullable String authoredOn) {
        return FhirTime.parse(authoredOn).filter(now::isBefore).orElse(now);
    }
}
