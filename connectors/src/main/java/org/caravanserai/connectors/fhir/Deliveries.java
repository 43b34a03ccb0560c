package org.caravanserai.connectors.fhir;

import static org.caravanserai.connectors.http.CallFailed.Kind.REJECTED;

import java.util.List;
import java.util.Optional;
import org.caravanserai.connectors.exchange.ClearedHandoff;
import org.caravanserai.connectors.exchange.Delivery;
import org.caravanserai.connectors.exchange.Handoff;
import org.caravanserai.connectors.http.CallFailed;
import org.caravanserai.openapi.fhir.client.body.Bundle;
import org.caravanserai.openapi.fhir.client.body.BundleEntry;
import org.caravanserai.openapi.fhir.client.body.Patient;
import org.caravanserai.openapi.fhir.client.body.Reference;
import org.caravanserai.openapi.fhir.client.body.Task;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One message on its way out, over one server within one limit. */
final class Deliveries {
    private final FhirSettings settings;
    private final FhirServer server;
    private final Capabilities able;
    private final TaskEdits edits;
    private final References references;

    Deliveries(FhirSettings settings, FhirServer server, Capabilities able, TaskEdits edits) {
        this.able = able;
        this.settings = settings;
        this.server = server;
        this.edits = edits;
        this.references = new References(settings.base());
    }

    Delivery.Receipt refer(ClearedHandoff cleared) {
        Bundle answer = taken(new ReferralBundle(settings.ourOrganization(), cleared).bundle());
        List<BundleEntry> entries = Words.all(answer.getEntry());
        if (entries.size() != ReferralBundle.ENTRIES) {
            throw CallFailed.garbage();
        }
        BundleEntry patient = entries.get(ReferralBundle.PATIENT);
        if (status(patient).startsWith("200")) { // the person was known: a conditional create dropped our facts
            correctPatient(located("Patient", patient), cleared.handoff());
        }
        return receipt(located("Task", entries.get(ReferralBundle.TASK)));
    }

    private Bundle taken(Bundle bundle) {
        return able.takeReferralsWhole() ? server.transact(bundle) : new OneByOne(server, able).take(bundle);
    }

    Delivery.Receipt correct(Handoff handoff) {
        String id = taskId(handoff);
        Task task = server.task(id);
        correctPatient(referred("Patient", task.getFor()), handoff);
        server.editServiceRequest(
                referred("ServiceRequest", task.getFocus()),
                request -> changes(request, () -> RequestFacts.write(handoff, request)));
        return receipt(id);
    }

    Delivery.Receipt answer(Handoff handoff) {
        String id = taskId(handoff);
        server.editTask(id, task -> edits.answer(task, handoff));
        return receipt(id);
    }

    Delivery.Receipt askToStop(Handoff handoff) {
        List<String> reached = partnerTask(handoff).map(List::of).orElseGet(() -> found(handoff)).stream()
                .filter(this::stopped)
                .toList();
        return reached.isEmpty() ? Delivery.Receipt.NEVER_ARRIVED : receipt(reached.getFirst());
    }

    /** False when the Task is gone: there is nothing left to stop. */
    private boolean stopped(String id) {
        try {
            server.editTask(id, edits::askToStop);
            return true;
        } catch (CallFailed e) {
            if (e.kind() == REJECTED && e.code().equals(Classifier.GONE)) {
                return false;
            }
            throw e;
        }
    }

    private void correctPatient(String id, Handoff handoff) {
        server.editPatient(
                id, (Patient patient) -> changes(patient, () -> PatientFacts.write(handoff.facts(), patient)));
    }

    /** Whether an edit made any difference; an equal write would only make a version that says nothing. */
    private static boolean changes(Object resource, Runnable edit) {
        JsonNode before = FhirTransport.JSON.valueToTree(resource);
        edit.run();
        return !before.equals(FhirTransport.JSON.<JsonNode>valueToTree(resource));
    }

    private String taskId(Handoff handoff) {
        return partnerTask(handoff)
                .or(() -> found(handoff).stream().findFirst())
                .orElseThrow(() -> new CallFailed(REJECTED, Classifier.GONE));
    }

    private Optional<String> partnerTask(Handoff handoff) {
        return handoff.partnerReference().flatMap(reference -> references.id("Task", reference));
    }

    /** Several where a server took a referral twice in the same moment; a recall must reach them all. */
    private List<String> found(Handoff handoff) {
        return server.ids("Task", Words.HANDOFF + "|" + handoff.id());
    }

    private String referred(String type, @Nullable Reference reference) {
        return references
                .id(type, reference == null ? null : reference.getReference())
                .orElseThrow(() -> new CallFailed(REJECTED, "foreign-reference"));
    }

    private String located(String type, BundleEntry entry) {
        if (!status(entry).startsWith("20")) {
            throw CallFailed.garbage();
        }
        return references.id(type, entry.getResponse().getLocation()).orElseThrow(CallFailed::garbage);
    }

    private static String status(BundleEntry entry) {
        return entry.getResponse() == null
                ? ""
                : String.valueOf(entry.getResponse().getStatus());
    }

    private static Delivery.Receipt receipt(String id) {
        return new Delivery.Receipt("Task/" + id);
    }
}
