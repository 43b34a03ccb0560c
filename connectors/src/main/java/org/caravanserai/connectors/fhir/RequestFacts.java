package org.caravanserai.connectors.fhir;

import static org.caravanserai.connectors.exchange.DataCategory.CONTACT;
import static org.caravanserai.connectors.exchange.DataCategory.NEED;
import static org.caravanserai.connectors.exchange.DataCategory.NOTE;

import java.util.ArrayList;
import java.util.List;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Handoff;
import org.caravanserai.openapi.fhir.client.body.Annotation;
import org.caravanserai.openapi.fhir.client.body.CodeableConcept;
import org.caravanserai.openapi.fhir.client.body.Extension;
import org.caravanserai.openapi.fhir.client.body.ServiceRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The facts that FHIR keeps on the ServiceRequest; a category without a place of its own becomes an extension of ours. */
final class RequestFacts {
    private static final String DO_NOT_CONTACT = "contacting-subject-prohibited";

    private RequestFacts() {}

    static ServiceRequest write(Handoff handoff, ServiceRequest request) {
        handoff.facts()
                .text(NEED)
                .ifPresent(
                        need -> request.setCode(Words.concept(Words.NEED, need).text(need)));
        handoff.facts().text(NOTE).ifPresent(note -> request.setNote(replaced(request.getNote(), ours(handoff, note))));
        handoff.facts().get(CONTACT).ifPresent(contact -> request.setOrderDetail(details(request, contact)));
        handoff.facts().asMap().forEach((category, fact) -> {
            if (category != NEED && category != NOTE && !PatientFacts.CATEGORIES.contains(category)) {
                request.setExtension(Words.replaced(request.getExtension(), extension(category, fact)));
            }
        });
        return request;
    }

    private static Annotation ours(Handoff handoff, String note) {
        return new Annotation()
                .text(note)
                .addExtensionItem(
                        Words.extension(Words.WRITTEN_BY_US, handoff.id().toString()));
    }

    private static List<Annotation> replaced(@Nullable List<Annotation> notes, Annotation note) {
        List<Annotation> kept = new ArrayList<>(Words.all(notes));
        kept.removeIf(RequestFacts::isOurs);
        kept.add(note);
        return kept;
    }

    /** Whether we wrote a note, so that the recipient's own ones are left alone and ours do not come back as news. */
    static boolean isOurs(Annotation note) {
        return !Words.extensionText(note.getExtension(), Words.WRITTEN_BY_US).isEmpty();
    }

    private static List<CodeableConcept> details(ServiceRequest request, JsonNode contact) {
        List<CodeableConcept> details = new ArrayList<>(Words.all(request.getOrderDetail()));
        details.removeIf(detail -> Words.codes(detail, Words.SDOH).contains(DO_NOT_CONTACT));
        if (!PatientFacts.safe(contact)) {
            details.add(Words.concept(Words.SDOH, DO_NOT_CONTACT));
        }
        return details;
    }

    private static Extension extension(DataCategory category, JsonNode fact) {
        Extension extension = new Extension().url(Words.FACT + category);
        if (fact.isBoolean()) {
            return extension.valueBoolean(fact.booleanValue());
        }
        if (fact.isInt()) {
            return extension.valueInteger(fact.intValue());
        }
        return extension.valueString(fact.isString() ? fact.stringValue() : fact.toString());
    }
}
