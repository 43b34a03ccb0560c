package org.caravanserai.facade;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import org.caravanserai.agency.Agencies;
import org.caravanserai.answer.Answer;
import org.caravanserai.answer.FieldFault;
import org.caravanserai.connectors.exchange.HandoffId;
import org.caravanserai.connectors.fhir.TaskUpdate;
import org.caravanserai.handoff.RecipientView;
import org.caravanserai.identity.Caller;
import org.caravanserai.messaging.Once;
import org.caravanserai.referral.Referral;
import org.caravanserai.referral.ReferralStore;
import org.caravanserai.report.RecipientDesk;
import org.caravanserai.vault.Pseudonyms;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Takes a Task that was written back for what its recipient says by it, over the same desk as the partner API. */
@Component
class TaskDesk {
    private final ReferralStore referrals;
    private final RecipientDesk desk;
    private final Tasks tasks;
    private final Agencies agencies;
    private final Once once;
    private final Pseudonyms digests;

    TaskDesk(
            ReferralStore referrals,
            RecipientDesk desk,
            Tasks tasks,
            Agencies agencies,
            Once once,
            Pseudonyms digests) {
        this.referrals = referrals;
        this.desk = desk;
        this.tasks = tasks;
        this.agencies = agencies;
        this.once = once;
        this.digests = digests;
    }

    /**
     * Does once what it says. FHIR has no key for that: the same body on the same version is the same request.
     *
     * @param version the caller decided on
     * @return the state afterwards
     */
    Answer<String> update(Caller caller, UUID id, int version, JsonNode written) {
        String body = written.toString();
        UUID key = key(id + "/" + version + "/" + body);
        return once.run(caller, "updateFhirTask", key, body, String.class, () -> written(caller, id, version, written));
    }

    private UUID key(String request) {
        ByteBuffer digest = ByteBuffer.wrap(digests.bodyDigest(request.getBytes(UTF_8)));
        return new UUID(digest.getLong(), digest.getLong());
    }

    private Answer<String> written(Caller caller, UUID id, int version, JsonNode written) {
        Optional<Referral> found =
                referrals.findByHandoff(new HandoffId(id)).filter(r -> RecipientView.visible(caller, r, agencies));
        if (found.isEmpty()) {
            return new Answer.NotThere<>();
        }
        Referral referral = found.get();
        if (referral.erased()) {
            return new Answer.Gone<>("erased");
        }
        if (version != referral.version()) {
            return new Answer.Stale<>(
                    referral.state().word(),
                    referral.version(),
                    referral.standing().lastEvent().word());
        }
        return switch (TaskUpdate.read(written, tasks.task(referral), tasks.mapping(referral.to()))) {
            case TaskUpdate.Nothing same -> new Answer.Done<>(referral.state().word(), referral.version());
            case TaskUpdate.Wrong wrong ->
                new Answer.Invalid<>(wrong.faults().stream()
                        .map(fault -> new FieldFault(fault.element(), fault.code(), fault.message()))
                        .toList());
            case TaskUpdate.Said said -> named(said(caller, id, version, said));
        };
    }

    private Answer<RecipientDesk.Stands> said(Caller caller, UUID id, int version, TaskUpdate.Said said) {
        return switch (said.what()) {
            case ACCEPT -> decide(caller, id, version, "accept", said);
            case UNDO_ACCEPT -> decide(caller, id, version, "undo-accept", said);
            case DECLINE -> decide(caller, id, version, "decline", said);
            case ASK_BACK -> decide(caller, id, version, "ask-back", said);
            case WAITLIST -> decide(caller, id, version, "waitlist", said);
            case IN_PROGRESS -> report(caller, id, version, "in-progress", said);
            case WAITING_FOR_PERSON -> report(caller, id, version, "waiting-for-person", said);
            case COMPLETED -> report(caller, id, version, "completed", said);
            case NOT_COMPLETED -> report(caller, id, version, "not-completed", said);
            case STOPPED -> stopped(caller, id, version, "stopped");
            case ERASED -> stopped(caller, id, version, "erased");
        };
    }

    private Answer<RecipientDesk.Stands> decide(
            Caller caller, UUID id, int version, String word, TaskUpdate.Said said) {
        var decision = new RecipientDesk.Decision(word, said.reason(), said.text(), null);
        return desk.decide(caller, id, version, null, decision);
    }

    private Answer<RecipientDesk.Stands> report(
            Caller caller, UUID id, int version, String word, TaskUpdate.Said said) {
        var progress = new RecipientDesk.Progress(word, said.reason(), said.outcome(), said.text());
        return desk.report(caller, id, version, null, progress);
    }

    private Answer<RecipientDesk.Stands> stopped(Caller caller, UUID id, int version, String result) {
        return desk.confirmRecall(caller, id, version, null, new RecipientDesk.RecallReceipt(result, null));
    }

    /** Names the Task's elements, where the desk names the partner API's. */
    private static Answer<String> named(Answer<RecipientDesk.Stands> answer) {
        if (answer instanceof Answer.Invalid<RecipientDesk.Stands> invalid) {
            return new Answer.Invalid<>(
                    invalid.faults().stream().map(TaskDesk::named).toList());
        }
        return answer.map(RecipientDesk.Stands::state);
    }

    private static FieldFault named(FieldFault fault) {
        return new FieldFault(element(fault.field()), fault.rule(), fault.message());
    }

    private static String element(String field) {
        return switch (field) {
            case "reason" -> "Task.statusReason";
            case "message" -> "Task.statusReason.text";
            case "outcome.note" -> "Task.output.valueCodeableConcept.text";
            default -> "Task";
        };
    }
}
