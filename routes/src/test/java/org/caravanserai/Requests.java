package org.caravanserai;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** Bodies of invented people, each changed as a test wants. */
public final class Requests {
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    private Requests() {}

    /** A reference that no other test uses. */
    public static String somebody() {
        return "T-" + PEOPLE.incrementAndGet();
    }

    /** All that J01 allows, there and back, to {@code ngo}. */
    public static ObjectNode consent(String person, String journey, String to) {
        return (ObjectNode) Client.JSON.readTree("""
                {"person":{"ref":"%s"},"journey":"%s","to":"%s","basis":"consent",
                 "categories":["NAME","CONTACT","LANG","NEED","NOTE","DISTRICT"],"direction":"both",
                 "notice":{"id":"%s","version":1,"lang":"en"},
                 "given":{"how":"spoken","by":"person","witness":"officer-12","readBack":true,"at":"2026-11-20T10:00:00Z"}}""".formatted(person, journey, to, journey));
    }

    public static ObjectNode referral(String person, String journey, String to, String consent) {
        return (ObjectNode) Client.JSON.readTree("""
                {"person":{"ref":"%s"},"counterCase":"C-1","journey":"%s","to":"%s","urgency":"urgent","consent":"%s",
                 "facts":{"NAME":{"given":"Amal","family":"Haddad"},"CONTACT":{"channel":"sms","value":"+34 600 000 001","safe":true},
                  "LANG":"ar","NEED":"legal-advice","DISTRICT":"old-town","NOTE":"Prefers mornings."}}""".formatted(person, journey, to, consent));
    }

    /** A change to the facts of a referral. */
    static Consumer<ObjectNode> facts(Consumer<ObjectNode> change) {
        return body -> change.accept((ObjectNode) body.path("facts"));
    }
}
