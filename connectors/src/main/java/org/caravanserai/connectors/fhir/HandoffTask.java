package org.caravanserai.connectors.fhir;

import java.util.Set;
import org.caravanserai.connectors.exchange.CodeList;
import org.caravanserai.connectors.exchange.Mapping;
import org.caravanserai.connectors.exchange.Unmapped;
import org.caravanserai.openapi.fhir.client.body.CodeableConcept;
import org.caravanserai.openapi.fhir.client.body.Coding;
import org.caravanserai.openapi.fhir.client.body.Meta;
import org.caravanserai.openapi.fhir.client.body.Period;
import org.caravanserai.openapi.fhir.client.body.Reference;
import org.caravanserai.openapi.fhir.client.body.Task;
import org.caravanserai.openapi.fhir.client.body.TaskOutput;
import org.caravanserai.openapi.fhir.client.body.TaskRestriction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A handoff as the Task on our own server that its recipient works on: ids, words and times, never a fact. */
public final class HandoffTask {
    private static final Set<String> ENDED = Set.of("completed", "failed", "rejected", "cancelled");
    private final TaskCopy copy;
    private final Mapping mapping;

    private HandoffTask(TaskCopy copy, Mapping mapping) {
        this.copy = copy;
        this.mapping = mapping;
    }

    /** @param mapping the recipient's codes and ours */
    public static JsonNode of(TaskCopy copy, Mapping mapping) {
        return FhirTransport.JSON.valueToTree(new HandoffTask(copy, mapping).task());
    }

    /**
     * The Task.status of one of our states. The guide has none for {@code received}, so what waits for a first answer is
     * {@code requested}; which state it is exactly, the business status says.
     *
     * @param state such as {@code waiting-for-person}
     */
    public static String status(String state) {
        return switch (state) {
            case "requested", "received", "waitlisted" -> "requested";
            case "accepted", "in-progress", "completed" -> state;
            case "on-hold", "waiting-for-person" -> "on-hold";
            case "not-completed" -> "failed";
            case "declined" -> "rejected";
            case "withdrawn", "expired", "undeliverable" -> "cancelled";
            default -> throw new IllegalArgumentException("a state that FHIR has no status for: " + state);
        };
    }

    private Task task() {
        String id = copy.id().toString();
        Task task = new Task()
                .id(id)
                .meta(new Meta()
                        .versionId(String.valueOf(copy.version()))
                        .lastUpdated(ReferralBundle.time(copy.changedAt())))
                .addIdentifierItem(
                        Words.identifier(Words.HANDOFF, id).type(Words.concept(Words.IDENTIFIER_TYPE, "PLAC")))
                .groupIdentifier(Words.identifier(Words.REFERRAL_CODE, copy.code()))
                .status(status(copy.state()))
                .statusReason(reason())
                .businessStatus(business())
                .intent("order")
                .priority(ReferralBundle.priority(copy.urgency()))
                .code(Words.concept(Words.TASK_CODE, "fulfill"))
                .focus(new Reference().reference("ServiceRequest/" + id))
                ._for(new Reference().reference("Patient/" + id))
                .authoredOn(ReferralBundle.time(copy.createdAt()))
                .lastModified(ReferralBundle.time(copy.changedAt()))
                .requester(HandoffResources.organization(copy.from()))
                .owner(HandoffResources.organization(copy.to()));
        if (copy.dueAt() != null) {
            task.restriction(new TaskRestriction().period(new Period().end(ReferralBundle.time(copy.dueAt()))));
        }
        return copy.outcome() == null ? task : task.addOutputItem(outcome(copy.outcome()));
    }

    private TaskOutput outcome(String outcome) {
        return new TaskOutput()
                .type(Words.concept(Words.SDOH, "resulting-activity"))
                .valueCodeableConcept(Words.concept(Words.OUTCOME, theirs(CodeList.OUTCOMES, outcome)));
    }

    /** The guide wants a text with each reason; a question's own words are a fact, and not here. */
    private @Nullable CodeableConcept reason() {
        if (stopping()) {
            return new CodeableConcept().text("cancellation requested");
        }
        return switch (copy.state()) {
            case "on-hold" -> new CodeableConcept().text("waiting for the requester's answer");
            case "waiting-for-person" -> new CodeableConcept().text("waiting for the person");
            case "declined" -> because(CodeList.DECLINE_REASONS);
            case "not-completed" -> because(CodeList.NOT_COMPLETED_REASONS);
            case "withdrawn", "expired", "undeliverable" -> new CodeableConcept().text(copy.state());
            default -> null;
        };
    }

    private @Nullable CodeableConcept because(CodeList list) {
        String why = copy.reason();
        return why == null
                ? null
                : Words.concept(Words.REASON, theirs(list, why)).text(why.replace('-', ' '));
    }

    /** A code of ours that they have none for stays ours, in our own system: nothing is made up. */
    private String theirs(CodeList list, String code) {
        try {
            return mapping.theirs(list, code);
        } catch (Unmapped none) {
            return code;
        }
    }

    private CodeableConcept business() {
        CodeableConcept business = new CodeableConcept();
        String bser = stopping() ? Words.CANCELLATION_REQUESTED : bser(copy.state());
        if (!bser.isEmpty()) {
            business.addCodingItem(new Coding().system(Words.BUSINESS_STATUS).code(bser));
        }
        return business.addCodingItem(new Coding().system(Words.STATE).code(copy.state()));
    }

    private boolean stopping() {
        return copy.recalled() && !ended(copy.state());
    }

    static boolean ended(String state) {
        return ENDED.contains(status(state));
    }

    /** Empty where the business statuses have no word. */
    static String bser(String state) {
        return switch (state) {
            case "requested", "received", "waitlisted" -> Words.CREATED;
            case "accepted" -> Words.ACCEPTED;
            case "declined" -> "4.0";
            case "withdrawn" -> "6.0";
            case "completed" -> "7.0";
            default -> "";
        };
    }
}
