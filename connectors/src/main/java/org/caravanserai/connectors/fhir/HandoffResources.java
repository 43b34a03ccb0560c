package org.caravanserai.connectors.fhir;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.ClearedHandoff;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Handoff;
import org.caravanserai.openapi.fhir.client.body.Annotation;
import org.caravanserai.openapi.fhir.client.body.CodeableConcept;
import org.caravanserai.openapi.fhir.client.body.Meta;
import org.caravanserai.openapi.fhir.client.body.Patient;
import org.caravanserai.openapi.fhir.client.body.Reference;
import org.caravanserai.openapi.fhir.client.body.ServiceRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The resources of a cleared handoff, as its recipient reads them on our own server. All have the handoff's id: one Patient a
 * handoff, because each consent has its own facts; that two are the same person, the identifier says.
 */
public final class HandoffResources {
    private final ClearedHandoff cleared;
    private final Handoff handoff;
    private final boolean somebody;
    private final Version version;

    /**
     * The version in which a handoff is shown.
     *
     * @param number from 1
     */
    public record Version(int number, Instant at) {}

    /** What one of the two agencies wrote to the other. */
    public record Said(Instant at, String by, String text) {
        @Override
        public String toString() {
            return "Said[" + by + "]";
        }
    }

    /** @param somebody whether there is a person to name: a stage in which nobody is asked names none */
    public HandoffResources(ClearedHandoff cleared, boolean somebody, Version version) {
        this.cleared = cleared;
        this.handoff = cleared.handoff();
        this.somebody = somebody;
        this.version = version;
    }

    /** The categories that a Patient can hold. */
    public static Set<DataCategory> onPatient() {
        return EnumSet.copyOf(PatientFacts.CATEGORIES);
    }

    /** The categories that a ServiceRequest can hold; of the contact, only whether it may be used. */
    public static Set<DataCategory> onServiceRequest() {
        Set<DataCategory> others = EnumSet.complementOf(EnumSet.copyOf(PatientFacts.CATEGORIES));
        others.add(DataCategory.CONTACT);
        return others;
    }

    /** Who it is, as far as this hop may say, under the reader's own pseudonym. */
    public JsonNode patient() {
        Patient patient = new Patient().id(id()).meta(meta());
        if (somebody) {
            patient.addIdentifierItem(
                    Words.identifier(Words.PERSON, handoff.person().value()));
        }
        return salted(PatientFacts.write(handoff.facts(), patient));
    }

    /**
     * What is asked for.
     *
     * @param open whether it is still to be done
     * @param thread questions and answers, oldest first
     */
    public JsonNode serviceRequest(boolean open, List<Said> thread) {
        ServiceRequest order = new ServiceRequest()
                .id(id())
                .meta(meta())
                .addIdentifierItem(Words.identifier(Words.HANDOFF, id()))
                .status(open ? "active" : "completed")
                .intent("order") // the sender's own: whoever works on our server needs no platform between
                .addCategoryItem(Words.concept(Words.SDOH, "sdoh-category-unspecified"))
                .addCategoryItem(purpose())
                .priority(ReferralBundle.priority(handoff.urgency()))
                .code(purpose().text(handoff.purpose().value()))
                .subject(patientReference())
                .authoredOn(ReferralBundle.time(handoff.createdAt()))
                .requester(organization(handoff.from()))
                .addPerformerItem(organization(handoff.to()));
        if (somebody) {
            order.addSupportingInfoItem(new Reference().reference("Consent/" + id()));
        }
        RequestFacts.write(handoff, order);
        thread.forEach(said -> order.addNoteItem(note(said)));
        return salted(order);
    }

    /** The same where many are listed: that it exists, who asks and how soon, and not for what. */
    public static JsonNode bareServiceRequest(TaskCopy task) {
        String id = task.id().toString();
        ServiceRequest order = new ServiceRequest()
                .id(id)
                .meta(new Meta()
                        .versionId(String.valueOf(task.version()))
                        .lastUpdated(ReferralBundle.time(task.changedAt()))
                        .putAdditionalProperty(
                                "tag",
                                Words.concept(Words.OBSERVATION_VALUE, "SUBSETTED")
                                        .getCoding()))
                .addIdentifierItem(Words.identifier(Words.HANDOFF, id))
                .status(HandoffTask.ended(task.state()) ? "completed" : "active")
                .intent("order")
                .priority(ReferralBundle.priority(task.urgency()))
                .subject(new Reference().reference("Patient/" + id))
                .authoredOn(ReferralBundle.time(task.createdAt()))
                .requester(organization(task.from()))
                .addPerformerItem(organization(task.to()));
        return FhirTransport.JSON.valueToTree(order);
    }

    /** The consent that cleared this read. */
    public JsonNode consent() {
        AgencyId keeper = handoff.from();
        return salted(
                ReferralBundle.consent(cleared.grant(), patientReference(), organization(handoff.to()), keeper.value())
                        .id(id())
                        .meta(meta()));
    }

    /** An agency, by the id that it has with us. */
    public static JsonNode organization(AgencyId id, String name) {
        ObjectNode organization = FhirTransport.JSON.createObjectNode();
        organization.put("resourceType", "Organization").put("id", id.value());
        organization.putArray("identifier").addPOJO(Words.identifier(Words.AGENCY, id.value()));
        organization.put("active", true).put("name", name);
        return FhirTransport.JSON.valueToTree(organization);
    }

    static Reference organization(AgencyId id) {
        return Words.organization(id.value()).reference("Organization/" + id);
    }

    private Reference patientReference() {
        return new Reference().reference("Patient/" + id());
    }

    private CodeableConcept purpose() {
        return Words.concept(Words.PURPOSE, handoff.purpose().value());
    }

    private static Annotation note(Said said) {
        return new Annotation()
                .time(ReferralBundle.time(said.at()))
                .text(said.text())
                .putAdditionalProperty("authorString", said.by());
    }

    private Meta meta() {
        return new Meta().versionId(String.valueOf(version.number())).lastUpdated(ReferralBundle.time(version.at()));
    }

    /** With chance inside, so that the digest in its clearance cannot be tried against guesses. */
    private JsonNode salted(Object resource) {
        ObjectNode tree = FhirTransport.JSON.valueToTree(resource);
        tree.withArray("extension")
                .add(FhirTransport.JSON.<JsonNode>valueToTree(
                        Words.extension(Words.SALT, cleared.clearance().salt())));
        return tree;
    }

    private String id() {
        return handoff.id().toString();
    }
}
