package org.caravanserai.disclosure;

import java.time.Instant;
import org.caravanserai.agency.Agencies;
import org.caravanserai.connectors.exchange.ConsentCopy;
import org.caravanserai.connectors.exchange.ConsentCopy.Standing;
import org.caravanserai.connectors.exchange.ConsentId;
import org.caravanserai.connectors.exchange.PersonPseudonym;
import org.caravanserai.connectors.fhir.ConsentResource;
import org.caravanserai.consent.Consent;
import org.caravanserai.consent.ConsentDesk;
import org.caravanserai.consent.ConsentState;
import org.caravanserai.vault.Pseudonyms;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** A consent in the words of others; the person is named as the agency that recorded it may know them. */
@Component
public class ConsentForms {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final Pseudonyms pseudonyms;
    private final Agencies agencies;

    ConsentForms(Pseudonyms pseudonyms, Agencies agencies) {
        this.pseudonyms = pseudonyms;
        this.agencies = agencies;
    }

    /** A FHIR R4 Consent, as JSON. */
    public String fhir(ConsentDesk.Whole whole) {
        return ConsentResource.of(copy(whole));
    }

    /** An ISO/IEC TS 27560 receipt in DPV, as JSON-LD. */
    public String receipt(ConsentDesk.Whole whole) {
        Consent consent = whole.consent();
        return JSON.writeValueAsString(
                new ConsentReceipt(consent, whole.changes(), person(consent), agencies).document());
    }

    private ConsentCopy copy(ConsentDesk.Whole whole) {
        Consent consent = whole.consent();
        Instant changed = whole.changes().isEmpty()
                ? consent.recordedAt()
                : whole.changes().getLast().at();
        return new ConsentCopy(
                new ConsentId(consent.id()),
                consent.version(),
                standing(consent.status()),
                person(consent),
                consent.matter().from(),
                consent.matter().to(),
                consent.matter().purpose(),
                consent.ground().basis().word(),
                consent.terms().categories(),
                consent.given().byGuardian(),
                consent.given().at(),
                consent.terms().validFrom(),
                consent.terms().validUntil(),
                changed);
    }

    private PersonPseudonym person(Consent consent) {
        return pseudonyms.forAgency(consent.person(), consent.matter().from());
    }

    private static Standing standing(ConsentState state) {
        return switch (state) {
            case REQUESTED -> Standing.ASKED;
            case GIVEN -> Standing.GIVEN;
            case REFUSED -> Standing.REFUSED;
            case EXPIRED, WITHDRAWN, REVOKED, OBJECTED -> Standing.ENDED;
        };
    }
}
