package org.caravanserai.connectors.fhir;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.caravanserai.connectors.exchange.ClearedHandoff;
import org.caravanserai.connectors.exchange.Grant;
import org.caravanserai.connectors.exchange.Handoff;
import org.caravanserai.connectors.exchange.Urgency;
import org.caravanserai.openapi.fhir.client.body.Bundle;
import org.caravanserai.openapi.fhir.client.body.BundleEntry;
import org.caravanserai.openapi.fhir.client.body.BundleRequest;
import org.caravanserai.openapi.fhir.client.body.Consent;
import org.caravanserai.openapi.fhir.client.body.ConsentActor;
import org.caravanserai.openapi.fhir.client.body.ConsentPolicy;
import org.caravanserai.openapi.fhir.client.body.ConsentProvision;
import org.caravanserai.openapi.fhir.client.body.Identifier;
import org.caravanserai.openapi.fhir.client.body.Patient;
import org.caravanserai.openapi.fhir.client.body.Period;
import org.caravanserai.openapi.fhir.client.body.Reference;
import org.caravanserai.openapi.fhir.client.body.ServiceRequest;
import org.caravanserai.openapi.fhir.client.body.Task;
import org.caravanserai.openapi.fhir.client.body.TaskRestriction;

/**
 * A referral as one transaction: Patient, Consent, ServiceRequest, Task, in this order. Each entry names our identifier as its
 * condition from the first try, so that a resend finds what is there already.
 */
final class ReferralBundle {
    static final int PATIENT = 0;
    static final int TASK = 3;
    static final int ENTRIES = 4;
    private static final String IDENTIFIER = "identifier=";
    private final String us;
    private final Handoff handoff;
    private final Grant grant;
    private final Reference patient = placeholder();
    private final Reference consent = placeholder();
    private final Reference request = placeholder();
    private final SourceCopies source;

    ReferralBundle(String us, ClearedHandoff cleared) {
        this.us = us;
        this.handoff = cleared.handoff();
        this.grant = cleared.grant();
        this.source = new SourceCopies(handoff, patient);
    }

    Bundle bundle() {
        return new Bundle()
                .type("transaction")
                .addEntryItem(entry(
                        patient,
                        "Patient",
                        patient(),
                        Words.PERSON,
                        handoff.person().value()))
                .addEntryItem(entry(consent, "Consent", consent(), Words.HANDOFF, id()))
                .addEntryItem(entry(request, "ServiceRequest", serviceRequest(), Words.HANDOFF, id()))
                .addEntryItem(entry(placeholder(), "Task", task(), Words.HANDOFF, id()));
    }

    private Patient patient() {
        Identifier pseudonym = Words.identifier(Words.PERSON, handoff.person().value());
        return PatientFacts.write(handoff.facts(), new Patient().addIdentifierItem(pseudonym));
    }

    private Consent consent() {
        return consent(grant, patient, recipient(), us).addIdentifierItem(ours());
    }

    /**
     * The consent that cleared a hop, with what its grant says of it.
     *
     * @param us who keeps to it
     */
    static Consent consent(Grant grant, Reference patient, Reference recipient, String us) {
        return new Consent()
                .status("active")
                .scope(Words.concept(Words.CONSENT_SCOPE, "patient-privacy"))
                .addCategoryItem(Words.concept(Words.ACT_CODE, "IDSCL"))
                .patient(patient)
                .dateTime(time(grant.givenAt()))
                .addPerformerItem(patient)
                .addOrganizationItem(Words.organization(us))
                .sourceReference(new Reference()
                        .type("DocumentReference")
                        .identifier(Words.identifier(Words.CONSENT, grant.id() + "/" + grant.version())))
                .addPolicyItem(new ConsentPolicy().uri(Words.CONSENT_POLICY))
                .provision(provision(grant, recipient));
    }

    private static ConsentProvision provision(Grant grant, Reference recipient) {
        return new ConsentProvision()
                .type("permit")
                .period(new Period()
                        .start(time(grant.validFrom()))
                        .end(time(grant.validUntil().minusMillis(1)))) // FHIR's end still counts, ours does not
                .addActorItem(new ConsentActor()
                        .role(Words.concept(Words.PARTICIPATION, "IRCP"))
                        .reference(recipient))
                .addPurposeItem(Words.concept(Words.PURPOSE, grant.purpose().value())
                        .getCoding()
                        .getFirst());
    }

    private ServiceRequest serviceRequest() {
        ServiceRequest order = new ServiceRequest()
                .addIdentifierItem(ours())
                .contained(source.request())
                .addBasedOnItem(SourceCopies.reference())
                .status("active")
                .intent("filler-order") // we are a coordination platform: the order is the sender's
                .addCategoryItem(Words.concept(Words.SDOH, "sdoh-category-unspecified"))
                .addCategoryItem(Words.concept(Words.PURPOSE, handoff.purpose().value()))
                .priority(priority())
                .code(Words.concept(Words.PURPOSE, handoff.purpose().value())
                        .text(handoff.purpose().value()))
                .subject(patient)
                .authoredOn(time(handoff.createdAt()))
                .requester(Words.organization(us))
                .addPerformerItem(recipient())
                .addSupportingInfoItem(consent);
        return RequestFacts.write(handoff, order);
    }

    private Task task() {
        return new Task()
                .addIdentifierItem(ours().type(Words.concept(Words.IDENTIFIER_TYPE, "PLAC")))
                .groupIdentifier(Words.identifier(Words.REFERRAL_CODE, handoff.code()))
                .contained(source.task())
                .addPartOfItem(SourceCopies.reference())
                .status("requested")
                .businessStatus(Words.concept(Words.BUSINESS_STATUS, Words.CREATED))
                .intent("order")
                .priority(priority())
                .code(Words.concept(Words.TASK_CODE, "fulfill"))
                .focus(request)
                ._for(patient)
                .authoredOn(time(handoff.createdAt()))
                .lastModified(time(handoff.createdAt()))
                .requester(Words.organization(us))
                .owner(recipient())
                .restriction(new TaskRestriction().period(new Period().end(time(handoff.dueAt()))));
    }

    /** The guides know routine and urgent in practice; what makes an emergency one is its due time. */
    private String priority() {
        return priority(handoff.urgency());
    }

    static String priority(Urgency urgency) {
        return urgency == Urgency.NORMAL ? "routine" : "urgent";
    }

    private Reference recipient() {
        return Words.organization(handoff.to().value());
    }

    private Identifier ours() {
        return Words.identifier(Words.HANDOFF, id());
    }

    private String id() {
        return handoff.id().toString();
    }

    private static BundleEntry entry(Reference at, String type, Object resource, String system, String value) {
        String condition = IDENTIFIER + system + "|" + URLEncoder.encode(value, StandardCharsets.UTF_8);
        return new BundleEntry()
                .fullUrl(at.getReference())
                .resource(FhirTransport.JSON.valueToTree(resource))
                .request(new BundleRequest().method("POST").url(type).ifNoneExist(condition));
    }

    private static Reference placeholder() {
        return new Reference().reference("urn:uuid:" + UUID.randomUUID());
    }

    /** What an entry's condition looks for, as {@code system|value}. */
    static String identifier(String condition) {
        return URLDecoder.decode(condition.substring(IDENTIFIER.length()), StandardCharsets.UTF_8);
    }

    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
