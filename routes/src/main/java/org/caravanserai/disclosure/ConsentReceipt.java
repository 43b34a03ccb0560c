package org.caravanserai.disclosure;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.PersonPseudonym;
import org.caravanserai.consent.Consent;
import org.caravanserai.consent.ConsentChange;
import org.caravanserai.consent.ConsentState;
import org.caravanserai.journey.Basis;
import org.jspecify.annotations.Nullable;

/**
 * A consent as the receipt a person takes along: ISO/IEC TS 27560 in the words of the W3C Data Privacy Vocabulary, as JSON-LD.
 * Six parts: the record itself, the person, what is done, by whom, in which context, and every event so far. What rests on
 * another ground than consent is a record of processing, for a consent receipt of it would be untrue.
 */
final class ConsentReceipt {
    private static final String OURS = "https://caravanserai.example/";
    private static final Set<String> RIGHT_TO_LEFT =
            Set.of("ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi");
    private static final Map<String, String> CONTEXT = ordered(
            "dpv",
            "https://w3id.org/dpv#",
            "eu-gdpr",
            "https://w3id.org/dpv/legal/eu/gdpr#",
            "dpv-27560",
            "https://w3id.org/dpv/schema/dpv-27560#",
            "dct",
            "http://purl.org/dc/terms/",
            "xsd",
            "http://www.w3.org/2001/XMLSchema#",
            "ours",
            OURS);

    private final Consent consent;
    private final List<ConsentChange> changes;
    private final Map<String, Object> person;
    private final Agencies agencies;

    ConsentReceipt(Consent consent, List<ConsentChange> changes, PersonPseudonym person, Agencies agencies) {
        this.consent = consent;
        this.changes = changes;
        this.person = node(OURS + "person/" + person, "dpv:DataSubject");
        this.agencies = agencies;
    }

    Map<String, Object> document() {
        Map<String, Object> receipt = new LinkedHashMap<>();
        receipt.put("@context", CONTEXT);
        receipt.put("@id", "urn:uuid:" + consent.id());
        receipt.put("@type", agreed() ? "dpv:ConsentReceipt" : "dpv:DataProcessingRecord");
        record(receipt);
        receipt.put("dpv:hasDataSubject", person);
        receipt.put("dpv:hasProcess", process());
        receipt.put("dpv:hasDataController", entity(consent.matter().from(), "dpv:DataController"));
        receipt.put("dpv:hasNotice", notice());
        receipt.put("dpv:hasRight", right());
        receipt.put(
                agreed() ? "dpv:hasConsentStatus" : "ours:event",
                changes.stream().map(this::event).toList());
        return receipt;
    }

    private boolean agreed() {
        return consent.ground().basis() == Basis.CONSENT;
    }

    private void record(Map<String, Object> receipt) {
        receipt.put("dct:identifier", consent.id().toString());
        receipt.put("dct:hasVersion", Integer.toString(consent.version()));
        receipt.put("dct:conformsTo", Map.of("@id", "dpv-27560:receipt-eu-gdpr"));
        receipt.put("dct:created", instant(consent.recordedAt().toString()));
        receipt.put("ours:sha256", HexFormat.of().formatHex(consent.hash()));
    }

    private Map<String, Object> process() {
        Map<String, Object> process = new LinkedHashMap<>();
        process.put("@type", "dpv:Process");
        process.put("dpv:hasProcessing", Map.of("@id", "dpv:Share"));
        process.put("dpv:hasPurpose", node(OURS + "purpose/" + consent.matter().purpose(), "dpv:Purpose"));
        process.put("dpv:hasLegalBasis", ground());
        process.put(
                "dpv:hasPersonalData",
                consent.terms().categories().stream()
                        .sorted()
                        .map(ConsentReceipt::category)
                        .toList());
        process.put("dpv:hasRecipient", entity(consent.matter().to(), "dpv:Recipient"));
        process.put(
                "dct:valid", consent.terms().validFrom() + "/" + consent.terms().validUntil());
        process.put("ours:direction", consent.terms().direction().word());
        process.put("ours:onward", consent.terms().onward());
        return process;
    }

    private Map<String, Object> ground() {
        Map<String, Object> ground = new LinkedHashMap<>();
        ground.put(
                "@id",
                switch (consent.ground().basis()) {
                    case CONSENT -> "eu-gdpr:A6-1-a";
                    case LEGAL_DUTY -> "eu-gdpr:A6-1-c";
                    case VITAL_INTEREST -> "eu-gdpr:A6-1-d";
                    case PUBLIC_TASK -> "eu-gdpr:A6-1-e";
                    // nothing personal crosses, so no consent is ever recorded on it
                    case NONE -> throw new IllegalStateException("no consent rests on nothing: " + consent.id());
                });
        put(ground, "dct:source", consent.ground().reference());
        return ground;
    }

    private static Map<String, Object> category(DataCategory category) {
        return node(
                OURS + "data-category/" + category,
                category.special() ? "dpv:SpecialCategoryPersonalData" : "dpv:PersonalData");
    }

    private Map<String, Object> entity(AgencyId id, String role) {
        Map<String, Object> entity = node(OURS + "agency/" + id, role);
        entity.put("dct:identifier", id.value());
        agencies.find(id).ifPresent(agency -> describe(entity, agency));
        return entity;
    }

    private static void describe(Map<String, Object> entity, Agency agency) {
        entity.put("dpv:hasName", agency.name());
        entity.put("dpv:hasContact", agency.dutyPhone());
    }

    private Map<String, Object> notice() {
        var shown = consent.notice();
        Map<String, Object> notice = node(
                OURS + "notice/" + shown.id() + "/" + shown.version() + "/" + shown.lang(),
                agreed() ? "dpv:ConsentNotice" : "dpv:PrivacyNotice");
        notice.put("dct:identifier", shown.id());
        notice.put("dct:hasVersion", Integer.toString(shown.version()));
        notice.put("dct:language", shown.lang());
        notice.put("ours:dir", RIGHT_TO_LEFT.contains(shown.lang()) ? "rtl" : "ltr");
        notice.put("ours:sha256", shown.sha256());
        put(notice, "ours:understoodIn", consent.given().understoodIn());
        return notice;
    }

    /** Taking a consent back, or objecting to a public task: as easy as saying yes. */
    private Map<String, Object> right() {
        Map<String, Object> right = new LinkedHashMap<>();
        right.put("@id", agreed() ? "eu-gdpr:A7-3" : "eu-gdpr:A21");
        right.put("dpv:isExercisedAt", "At any counter, at any time, without giving a reason.");
        return right;
    }

    private Map<String, Object> event(ConsentChange change) {
        boolean spoken = change.version() == Disclosed.spokenIn(changes);
        Map<String, Object> event = new LinkedHashMap<>();
        event.put(
                "@type",
                agreed() ? status(change.status()) : "ours:" + change.status().word());
        event.put("dpv:isIndicatedAtTime", instant((spoken ? consent.given().at() : change.at()).toString()));
        event.put("dpv:isIndicatedBy", spoken ? spokesperson() : actor(change));
        if (spoken) {
            event.put("dpv:hasIndicationMethod", consent.given().how());
            put(event, "ours:readBack", consent.given().readBack());
            put(event, "ours:interpreter", consent.given().interpreter() == null ? null : true);
            put(event, "ours:witness", consent.given().witness() == null ? null : true);
        }
        event.put("dct:hasVersion", Integer.toString(change.version()));
        event.put("dpv:isExercisedAt", change.agency().value());
        return event;
    }

    private Map<String, Object> spokesperson() {
        return consent.given().byGuardian() ? Map.of("@type", "dpv:GuardianOfDataSubject") : reference();
    }

    private Map<String, Object> actor(ConsentChange change) {
        return switch (change.status()) {
            case GIVEN, REFUSED, WITHDRAWN, OBJECTED -> reference();
            case REQUESTED, EXPIRED, REVOKED -> Map.of("@id", OURS + "agency/" + change.agency());
        };
    }

    private Map<String, Object> reference() {
        return Map.of("@id", String.valueOf(person.get("@id")));
    }

    private static String status(ConsentState state) {
        return switch (state) {
            case REQUESTED -> "dpv:ConsentRequested";
            case GIVEN -> "dpv:ConsentGiven";
            case REFUSED, OBJECTED -> "dpv:ConsentRefused";
            case WITHDRAWN -> "dpv:ConsentWithdrawn";
            case REVOKED -> "dpv:ConsentRevoked";
            case EXPIRED -> "dpv:ConsentExpired";
        };
    }

    private static Map<String, Object> node(String id, String type) {
        Map<String, Object> node = new LinkedHashMap<>();
        node.put("@id", id);
        node.put("@type", type);
        return node;
    }

    private static Map<String, Object> instant(String text) {
        return ordered("@type", "xsd:dateTime", "@value", text);
    }

    private static void put(Map<String, Object> to, String name, @Nullable Object value) {
        if (value != null) {
            to.put(name, value);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> Map<String, T> ordered(String... namesAndValues) {
        List<String> all = new ArrayList<>(List.of(namesAndValues));
        Map<String, T> ordered = new LinkedHashMap<>();
        for (int i = 0; i < all.size(); i += 2) {
            ordered.put(all.get(i), (T) all.get(i + 1));
        }
        return ordered;
    }
}
