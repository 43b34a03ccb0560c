package org.caravanserai;

import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** Rows about invented people, as an office's system writes them into its drop folder. */
final class DroppedRows {
    private static final String HEADINGS = "row,actor,person,journey,to,urgency,basis,categories,direction,notice,"
            + "notice_version,notice_lang,given_how,given_by,witness,read_back,given_at,given_name,family_name,"
            + "contact_channel,contact_value,contact_safe,lang,need,note";
    private static final String GIVEN_AT = Instant.now().minusSeconds(60).toString();

    private DroppedRows() {}

    /** Of a row that no other test drops. */
    static String name() {
        return "R-" + UUID.randomUUID();
    }

    static String csv(String... rows) {
        return HEADINGS + "\n" + String.join("\n", rows) + "\n";
    }

    static String row(String row, String given) {
        return row(row, given, "legal-advice");
    }

    static String row(String row, String given, String need) {
        return String.join(
                ",",
                row,
                "clerk-41",
                "P-" + row.replace(' ', '-'),
                "J01",
                "ngo-open-door",
                "urgent",
                "consent",
                "NAME CONTACT LANG NEED NOTE",
                "both",
                "J01",
                "1",
                "en",
                "spoken",
                "person",
                "clerk-41",
                "yes",
                GIVEN_AT,
                given,
                "Haddad",
                "sms",
                "+34 600 000 001",
                "yes",
                "en",
                need,
                "Mornings.");
    }

    static ObjectNode line(String row, String given) {
        ObjectNode line = Client.JSON.createObjectNode().put("row", row).put("actor", "clerk-41");
        String person = Requests.somebody();
        line.set("consent", Client.JSON.readTree("""
                {"person":{"ref":"%s"},"journey":"J01","to":"ngo-open-door","basis":"consent",
                 "categories":["NAME","CONTACT","LANG","NEED"],"direction":"both","notice":{"id":"J01","version":1,"lang":"en"},
                 "given":{"how":"spoken","by":"person","witness":"clerk-41","readBack":true,"at":"%s"}}""".formatted(person, GIVEN_AT)));
        line.set("referral", Client.JSON.readTree("""
                {"person":{"ref":"%s"},"journey":"J01","to":"ngo-open-door","urgency":"urgent","facts":{"NAME":{"given":"%s"},
                 "CONTACT":{"channel":"sms","value":"+34 600 000 001","safe":true},"LANG":"en","NEED":"legal-advice"}}""".formatted(person, given)));
        return line;
    }

    static String cell(String line, int at) {
        return line.split(",", -1)[at];
    }
}
