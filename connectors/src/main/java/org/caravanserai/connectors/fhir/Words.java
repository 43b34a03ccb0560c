package org.caravanserai.connectors.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.caravanserai.connectors.exchange.Arrival;
import org.caravanserai.openapi.fhir.client.body.CodeableConcept;
import org.caravanserai.openapi.fhir.client.body.Coding;
import org.caravanserai.openapi.fhir.client.body.Extension;
import org.caravanserai.openapi.fhir.client.body.Identifier;
import org.caravanserai.openapi.fhir.client.body.Reference;
import org.jspecify.annotations.Nullable;

/** The systems and codes that both sides agree on, and small elements built of them. */
final class Words {
    private static final String OURS = "https://caravanserai.example/";
    static final String HANDOFF = OURS + "handoff";
    static final String PERSON = OURS + "person";
    static final String AGENCY = OURS + "agency";
    static final String REFERRAL_CODE = OURS + "referral-code";
    static final String CONSENT = OURS + "consent";
    /** Prefix of the rules that a consent is under, by its basis. */
    static final String POLICY = OURS + "policy/";

    static final String CONSENT_POLICY = POLICY + "consent";
    static final String DATA_CATEGORY = OURS + "data-category";
    static final String PURPOSE = OURS + "purpose";
    static final String NEED = OURS + "need";
    static final String OUTCOME = OURS + "outcome";
    static final String REASON = OURS + "reason";
    /** Where a referral stands, in our contracts' words; finer than a Task's status. */
    static final String STATE = OURS + "state";

    /** What a recipient did with what was recalled. */
    static final String RECALL = OURS + "recall-result";

    /** Prefix of the extension that carries a category for which FHIR has no place of its own. */
    static final String FACT = OURS + "fhir/fact/";
    /** Marks a note as ours: handoff id and sequence, by which a resend is recognised. */
    static final String WRITTEN_BY_US = OURS + "fhir/written-by-us";
    /** Our last write of a Task, see {@link OwnWrite}. */
    static final String WRITTEN_OVER = OURS + "fhir/written-over";

    /** Chance in what we write back, so that the digest in its clearance cannot be tried against guesses. */
    static final String SALT = OURS + "fhir/clearance-salt";

    static final String BUSINESS_STATUS = "http://hl7.org/fhir/us/bser/CodeSystem/TaskBusinessStatusCS";
    static final String SDOH = "http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes";
    static final String TASK_CODE = "http://hl7.org/fhir/CodeSystem/task-code";
    static final String IDENTIFIER_TYPE = "http://terminology.hl7.org/CodeSystem/v2-0203";
    static final String CONSENT_SCOPE = "http://terminology.hl7.org/CodeSystem/consentscope";
    static final String ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    static final String PARTICIPATION = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";
    static final String LANGUAGE = "urn:ietf:bcp:47";
    static final String OBSERVATION_VALUE = "http://terminology.hl7.org/CodeSystem/v3-ObservationValue";

    static final String CREATED = "2.0";
    static final String ACCEPTED = "3.0";
    static final String CANCELLATION_REQUESTED = "5.2";

    /** What the business status of a Task in progress tells; accepted, and a stop that we ask for, say no more than the status. */
    static final Map<String, Arrival.Event> PROGRESS = Map.of(
            ACCEPTED,
            Arrival.Event.STARTED,
            CANCELLATION_REQUESTED,
            Arrival.Event.STARTED,
            "5.1.1",
            Arrival.Event.APPOINTMENT_MADE,
            "5.1.2",
            Arrival.Event.APPOINTMENT_MISSED,
            "5.1.3",
            Arrival.Event.APPOINTMENT_CANCELLED,
            "5.1.4",
            Arrival.Event.APPOINTMENT_HELD);

    private Words() {}

    static CodeableConcept concept(String system, String code) {
        return new CodeableConcept().addCodingItem(new Coding().system(system).code(code));
    }

    static Identifier identifier(String system, String value) {
        return new Identifier().system(system).value(value);
    }

    /** Names an organisation by its identifier, because the server may hold no record of it. */
    static Reference organization(String id) {
        return new Reference().type("Organization").identifier(identifier(AGENCY, id));
    }

    static Extension extension(String url, String value) {
        return new Extension().url(url).valueString(value);
    }

    /** The same extensions, with this one in place of the one of its url. */
    static List<Extension> replaced(@Nullable List<Extension> extensions, Extension extension) {
        List<Extension> kept = new ArrayList<>(all(extensions));
        kept.removeIf(old -> String.valueOf(old.getUrl()).equals(extension.getUrl()));
        kept.add(extension);
        return kept;
    }

    /** A missing list is an empty one. */
    static <T> List<T> all(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    /** The codes of a concept that are of {@code system}. */
    static List<String> codes(@Nullable CodeableConcept concept, String system) {
        return concept == null
                ? List.of()
                : all(concept.getCoding()).stream()
                        .filter(coding -> system.equals(coding.getSystem()) && coding.getCode() != null)
                        .map(Coding::getCode)
                        .distinct()
                        .toList();
    }

    /** The text of our extension {@code url}, or an empty text. */
    static String extensionText(@Nullable List<Extension> extensions, String url) {
        return all(extensions).stream()
                .filter(extension -> url.equals(extension.getUrl()) && extension.getValueString() != null)
                .map(Extension::getValueString)
                .findFirst()
                .orElse("");
    }
}
