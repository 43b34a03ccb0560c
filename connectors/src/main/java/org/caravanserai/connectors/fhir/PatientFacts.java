package org.caravanserai.connectors.fhir;

import static org.caravanserai.connectors.exchange.DataCategory.ADDR;
import static org.caravanserai.connectors.exchange.DataCategory.CONTACT;
import static org.caravanserai.connectors.exchange.DataCategory.DISTRICT;
import static org.caravanserai.connectors.exchange.DataCategory.DOB;
import static org.caravanserai.connectors.exchange.DataCategory.LANG;
import static org.caravanserai.connectors.exchange.DataCategory.NAME;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Facts;
import org.caravanserai.openapi.fhir.client.body.Address;
import org.caravanserai.openapi.fhir.client.body.ContactPoint;
import org.caravanserai.openapi.fhir.client.body.HumanName;
import org.caravanserai.openapi.fhir.client.body.Patient;
import org.caravanserai.openapi.fhir.client.body.PatientCommunication;
import tools.jackson.databind.JsonNode;

/** The facts that FHIR keeps on the Patient: only categories that are there are written, all else stays as it is. */
final class PatientFacts {
    static final Set<DataCategory> CATEGORIES = EnumSet.of(NAME, CONTACT, LANG, DISTRICT, ADDR, DOB);
    private static final Map<String, String> CHANNELS = Map.of("sms", "sms", "phone", "phone", "email", "email");

    private PatientFacts() {}

    static Patient write(Facts facts, Patient patient) {
        facts.get(NAME).ifPresent(name -> patient.setName(List.of(name(name))));
        facts.get(CONTACT).ifPresent(contact -> patient.setTelecom(telecom(contact)));
        facts.text(LANG)
                .ifPresent(lang -> patient.setCommunication(List.of(new PatientCommunication()
                        .language(Words.concept(Words.LANGUAGE, lang))
                        .preferred(true))));
        facts.text(DISTRICT).ifPresent(district -> address(patient).setDistrict(district));
        facts.text(ADDR).ifPresent(text -> address(patient).setText(text));
        facts.text(DOB).ifPresent(patient::setBirthDate);
        return patient;
    }

    /** Whether a contact may be used; what nobody called safe is not. */
    static boolean safe(JsonNode contact) {
        return contact.path("safe").asBoolean(false);
    }

    private static HumanName name(JsonNode name) {
        HumanName human = new HumanName().addGivenItem(name.path("given").asString(""));
        return name.has("family") ? human.family(name.path("family").asString("")) : human;
    }

    /** An unsafe number does not leave: whoever has it may ring it. The ServiceRequest then says not to contact. */
    private static List<ContactPoint> telecom(JsonNode contact) {
        String system = CHANNELS.getOrDefault(contact.path("channel").asString(""), "other");
        return safe(contact)
                ? List.of(new ContactPoint()
                        .system(system)
                        .value(contact.path("value").asString("")))
                : List.of();
    }

    private static Address address(Patient patient) {
        if (Words.all(patient.getAddress()).isEmpty()) {
            patient.setAddress(List.of(new Address()));
        }
        return patient.getAddress().getFirst();
    }
}
