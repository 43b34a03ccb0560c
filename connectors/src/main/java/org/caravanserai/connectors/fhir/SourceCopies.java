package org.caravanserai.connectors.fhir;

import java.util.List;
import org.caravanserai.connectors.exchange.Handoff;
import org.caravanserai.openapi.fhir.client.body.Identifier;
import org.caravanserai.openapi.fhir.client.body.Reference;
import org.caravanserai.openapi.fhir.client.body.ServiceRequest;
import org.caravanserai.openapi.fhir.client.body.Task;
import tools.jackson.databind.JsonNode;

/**
 * What the sender's ServiceRequest and Task would be, had it a FHIR server: contained in ours, which are based on them. They
 * say who asks, what for and since when, and nothing of the person.
 */
final class SourceCopies {
    private static final String ID = "source";
    private final Handoff handoff;
    private final Reference patient;

    /** @param patient as the resources that contain the copies refer to it */
    SourceCopies(Handoff handoff, Reference patient) {
        this.handoff = handoff;
        this.patient = patient;
    }

    /** Leads to the copy within the resource that contains it. */
    static Reference reference() {
        return new Reference().reference("#" + ID);
    }

    List<JsonNode> request() {
        return contained(new ServiceRequest()
                .id(ID)
                .addIdentifierItem(identifier())
                .status("active")
                .intent("order")
                .code(Words.concept(Words.PURPOSE, handoff.purpose().value())
                        .text(handoff.purpose().value()))
                .subject(patient)
                .authoredOn(ReferralBundle.time(handoff.createdAt()))
                .requester(Words.organization(handoff.from().value())));
    }

    /** Accepted: we took it, and answer to the sender for it. */
    List<JsonNode> task() {
        return contained(new Task()
                .id(ID)
                .addIdentifierItem(identifier())
                .status("accepted")
                .intent("order")
                .code(Words.concept(Words.TASK_CODE, "fulfill"))
                .focus(new Reference().type("ServiceRequest").identifier(identifier()))
                ._for(patient)
                .authoredOn(ReferralBundle.time(handoff.createdAt()))
                .requester(Words.organization(handoff.from().value())));
    }

    /** The code on the person's slip, by which both sides can speak about it. */
    private Identifier identifier() {
        return Words.identifier(Words.REFERRAL_CODE, handoff.code());
    }

    private static List<JsonNode> contained(Object copy) {
        return List.of(FhirTransport.JSON.valueToTree(copy));
    }
}
