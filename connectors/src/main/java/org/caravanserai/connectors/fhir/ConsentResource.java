package org.caravanserai.connectors.fhir;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.caravanserai.connectors.exchange.ConsentCopy;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.openapi.fhir.client.body.Coding;
import org.caravanserai.openapi.fhir.client.body.Consent;
import org.caravanserai.openapi.fhir.client.body.ConsentActor;
import org.caravanserai.openapi.fhir.client.body.ConsentPolicy;
import org.caravanserai.openapi.fhir.client.body.ConsentProvision;
import org.caravanserai.openapi.fhir.client.body.Meta;
import org.caravanserai.openapi.fhir.client.body.Period;
import org.caravanserai.openapi.fhir.client.body.Reference;

/**
 * A consent as a FHIR R4 Consent of its own. It has what SDOH Clinical Care and IHE PCF ask for; the data categories are in
 * {@code provision.class}, which PCF does not know: a recipient that ignores it still receives no more, since we cut before.
 */
public final class ConsentResource {
    private final ConsentCopy consent;

    private ConsentResource(ConsentCopy consent) {
        this.consent = consent;
    }

    /** Its JSON, without nulls and empty lists, which FHIR does not allow. */
    public static String of(ConsentCopy consent) {
        return FhirTransport.JSON.writeValueAsString(new ConsentResource(consent).resource());
    }

    private Consent resource() {
        return new Consent()
                .id(consent.id().toString())
                .meta(new Meta().versionId(Integer.toString(consent.version())).lastUpdated(time(consent.changedAt())))
                .addIdentifierItem(Words.identifier(Words.CONSENT, consent.id().toString()))
                .status(status())
                .scope(Words.concept(Words.CONSENT_SCOPE, "patient-privacy"))
                .addCategoryItem(Words.concept(Words.ACT_CODE, "IDSCL"))
                .patient(person())
                .dateTime(time(consent.givenAt()))
                .addPerformerItem(consent.byGuardian() ? new Reference().type("RelatedPerson") : person())
                .addOrganizationItem(Words.organization(consent.from().value()))
                .sourceReference(new Reference()
                        .type("DocumentReference")
                        .identifier(Words.identifier(Words.CONSENT, consent.id() + "/" + consent.version())))
                .addPolicyItem(new ConsentPolicy().uri(Words.POLICY + consent.basis()))
                .provision(provision());
    }

    private String status() {
        return switch (consent.standing()) {
            case ASKED -> "proposed";
            case GIVEN -> "active";
            case REFUSED -> "rejected";
            case ENDED -> "inactive";
        };
    }

    private Reference person() {
        return new Reference()
                .type("Patient")
                .identifier(Words.identifier(Words.PERSON, consent.person().value()));
    }

    private ConsentProvision provision() {
        ConsentProvision provision = new ConsentProvision()
                .type("permit")
                .period(new Period()
                        .start(time(consent.validFrom()))
                        .end(time(consent.validUntil().minusMillis(1)))) // FHIR's end still counts, ours does not
                .addActorItem(new ConsentActor()
                        .role(Words.concept(Words.PARTICIPATION, "IRCP"))
                        .reference(Words.organization(consent.to().value())))
                .addPurposeItem(new Coding()
                        .system(Words.PURPOSE)
                        .code(consent.purpose().value()));
        DataCategory.words(consent.categories())
                .forEach(word -> provision.addPropertyClassItem(
                        new Coding().system(Words.DATA_CATEGORY).code(word)));
        return provision;
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
