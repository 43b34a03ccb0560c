package org.caravanserai.connectors.primero;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.caravanserai.connectors.exchange.CodeList;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Facts;
import org.caravanserai.connectors.exchange.Handoff;
import org.caravanserai.connectors.exchange.HandoffId;
import org.caravanserai.connectors.exchange.Mapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A person and what is asked for them, as the tracker's usual forms have it: nothing but what was cleared. */
final class TrackedCase {
    /** Marks rows of ours among the tracker's own. */
    private static final String OURS = "caravanserai-";

    /** What has a field of its own; any other category is a line of the notes, so that nothing is dropped without a word. */
    private static final Set<DataCategory> WITH_FIELDS = EnumSet.of(
            DataCategory.NAME,
            DataCategory.CONTACT,
            DataCategory.LANG,
            DataCategory.DOB,
            DataCategory.DISTRICT,
            DataCategory.ADDR,
            DataCategory.NEED,
            DataCategory.NOTE);

    private TrackedCase() {}

    /** The same for the same person, and nobody else's: the pseudonym is made for this agency alone. */
    static String id(Handoff handoff) {
        return UUID.nameUUIDFromBytes(("caravanserai/" + handoff.person().value()).getBytes(UTF_8))
                .toString();
    }

    /** The row that this handoff asks for. */
    static String row(HandoffId handoff) {
        return OURS + handoff;
    }

    /** Whose row it is; empty for one of the tracker's own. */
    static Optional<HandoffId> handoff(String row) {
        String id = row.startsWith(OURS) ? row.substring(OURS.length()) : "";
        return id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                ? Optional.of(HandoffId.of(id))
                : Optional.empty();
    }

    /**
     * @param salt bits that nobody can guess, so that the clearance over this body confirms no guess at what it says
     * @return the whole case, to be created, or merged into what is there
     */
    static ObjectNode of(Handoff handoff, Mapping mapping, String module, String salt) {
        ObjectNode data = PrimeroServer.JSON.createObjectNode();
        data.put("id", id(handoff)).put("module_id", module);
        // this very handoff was cleared; nothing else sets them, and consent_overridden is never sent
        data.put("consent_for_services", true).put("disclosure_other_orgs", true);
        person(handoff.facts(), mapping, data);
        data.putArray("services_section").add(row(handoff, mapping));
        return data.put("caravanserai_salt", salt);
    }

    private static void person(Facts facts, Mapping mapping, ObjectNode data) {
        facts.get(DataCategory.NAME).ifPresent(name -> {
            String given = name.path("given").asString("");
            String family = name.path("family").asString("");
            data.put("name_first", given).put("name_last", family).put("name", (given + " " + family).strip());
        });
        facts.get(DataCategory.CONTACT)
                .filter(TrackedCase::safePhone)
                .ifPresent(contact ->
                        data.put("telephone_current", contact.path("value").asString("")));
        facts.text(DataCategory.DOB).ifPresent(day -> data.put("date_of_birth", day));
        facts.text(DataCategory.ADDR).ifPresent(address -> data.put("address_current", address));
        facts.text(DataCategory.LANG)
                .ifPresent(lang -> data.putArray("language").add(mapping.theirs(CodeList.LANGUAGES, lang)));
        facts.text(DataCategory.DISTRICT)
                .ifPresent(district -> data.put("location_current", mapping.theirs(CodeList.DISTRICTS, district)));
    }

    private static ObjectNode row(Handoff handoff, Mapping mapping) {
        ObjectNode row = PrimeroServer.JSON.createObjectNode();
        row.put("unique_id", row(handoff.id()));
        handoff.facts()
                .text(DataCategory.NEED)
                .ifPresent(need -> row.put("service_type", mapping.theirs(CodeList.NEEDS, need)));
        return row.put("service_referral_notes", notes(handoff));
    }

    /** In plain words for whoever reads the row: the code of the slip, when an answer is due, and what has no field. */
    static String notes(Handoff handoff) {
        StringBuilder notes = new StringBuilder("Caravanserai " + handoff.code() + ", answer by " + handoff.dueAt());
        handoff.facts()
                .text(DataCategory.NOTE)
                .ifPresent(note -> notes.append('\n').append(note));
        handoff.facts()
                .get(DataCategory.CONTACT)
                .ifPresent(contact -> notes.append('\n').append(contact(contact)));
        handoff.facts().asMap().forEach((category, fact) -> {
            if (!WITH_FIELDS.contains(category)) {
                notes.append('\n').append(category).append(": ").append(said(fact));
            }
        });
        return notes.toString();
    }

    private static boolean safePhone(JsonNode contact) {
        return contact.path("safe").asBoolean(false)
                && Set.of("sms", "phone").contains(contact.path("channel").asString(""));
    }

    /** An unsafe number does not leave: whoever has it may ring it. */
    private static String contact(JsonNode contact) {
        String channel = contact.path("channel").asString("");
        return contact.path("safe").asBoolean(false)
                ? "Contact by " + channel + ": " + contact.path("value").asString("")
                : "It is not safe to contact this person; ask the sender.";
    }

    private static String said(JsonNode fact) {
        return fact.isValueNode()
                ? fact.asString()
                : fact.properties().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue().asString())
                        .collect(Collectors.joining(", "));
    }
}
