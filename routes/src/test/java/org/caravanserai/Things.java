package org.caravanserai;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.caravanserai.Contracts.Operation;

/**
 * What the operations of our contracts are about: one of each kind, and the smallest body that each operation takes.
 *
 * @param librarys a referral of another counter
 * @param harbours a handoff to another NGO
 * @param person the counter's own reference of the person whose consent it is
 * @param recipientsWithdrawal one that was made at ngo-open-door
 */
record Things(
        String consent,
        String referral,
        String handoff,
        String parked,
        String review,
        String agency,
        String librarys,
        String harbours,
        String person,
        String withdrawal,
        String recipientsWithdrawal,
        String replay) {
    private static final String PERSON =
            "{\"person\":{\"ref\":\"T-walk\"},\"journey\":\"J01\",\"to\":\"ngo-open-door\",";

    /** Smallest valid bodies by operationId. */
    private static final Map<String, String> BODIES = Map.ofEntries(
            Map.entry("recordConsent", PERSON + """
                "basis":"consent","categories":["NAME","CONTACT","NEED"],"direction":"there",
                "notice":{"id":"J01","version":1,"lang":"en"},
                "given":{"how":"spoken","by":"person","at":"2026-11-20T10:00:00Z"}}"""),
            Map.entry("recordGuardian", """
                {"answer":"yes","notice":{"id":"J15","version":1,"lang":"en"},
                "given":{"how":"spoken","by":"guardian","at":"2026-11-20T10:00:00Z"}}"""),
            Map.entry("previewReferral", PERSON + smallest()),
            Map.entry("submitReferral", PERSON + smallest()),
            Map.entry("answerQuestion", "{\"message\":\"Arabic, please.\"}"),
            Map.entry("correctFacts", "{\"facts\":{\"LANG\":\"ar\"}}"),
            Map.entry("uploadScan", "{\"type\":\"Passport\",\"piece\":1,\"content\":\"AQID\"}"),
            Map.entry("recallReferral", "{\"reason\":\"person-asked\"}"),
            Map.entry("decideHandoff", "{\"decision\":\"accept\"}"),
            Map.entry("reportProgress", "{\"status\":\"in-progress\"}"),
            Map.entry("referOnward", PERSON + smallest()),
            Map.entry("confirmRecall", "{\"result\":\"stopped\"}"),
            Map.entry(
                    "askReplay",
                    "{\"agency\":\"ngo-open-door\",\"cause\":\"broke-at-arrival\",\"reason\":\"mended-here\"}"),
            Map.entry("discardParked", "{\"reason\":\"cannot-be-delivered\"}"),
            Map.entry("answerConsent", """
                {"answer":"no","notice":{"id":"J01","version":1,"lang":"en"},
                "given":{"how":"spoken","by":"person","at":"2026-11-20T10:00:00Z"}}"""),
            Map.entry("setAvailability", "{\"open\":true}"),
            Map.entry("closeReview", "{\"verdict\":\"upheld\"}"));

    /** The same of what a person does with their slip; here nobody's slip, or a made-up pseudonym. */
    private static final Map<String, String> SLIPS = Map.of(
            "withdraw",
            "{\"consents\":[\"%s\"],\"scope\":\"everything\"}",
            "withdrawAtRecipient",
            "{\"person\":\"PAAAAAAAAAAAAAAAAAAAAAA\",\"scope\":\"everything\"}",
            "lookUpCode",
            "{\"code\":\"" + WithdrawalsIT.NOBODYS + "\"}",
            "lookUpCodeAtRecipient",
            "{\"code\":\"" + WithdrawalsIT.NOBODYS + "\"}");

    /** What comes after the question mark, where the contract requires something. */
    private static final Map<String, String> QUERIES = Map.of(
            "listAgencies",
            "?journey=J01",
            "listServices",
            "?journey=J01",
            "readProof",
            "?referral=%s",
            "foreseeReplay",
            "?agency=ngo-open-door&cause=broke-at-arrival");

    private static String smallest() {
        return """
                "urgency":"normal","consent":"%s",
                "facts":{"NAME":{"given":"Amal"},"CONTACT":{"channel":"sms","value":"+34 600 000 001","safe":true},
                "NEED":"legal-advice"}}""";
    }

    /** Real ones, of city-hall, ngo-open-door and the north region. */
    static Things made() {
        return Once.MADE;
    }

    /** Ids that nothing has. */
    static Things madeUp() {
        return new Things(id(), id(), id(), id(), id(), "ngo-nowhere", id(), id(), "T-" + id(), id(), id(), id());
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }

    String pathOf(Operation operation) {
        String path = operation
                .path()
                .replace("/consents/{id}", "/consents/" + consent)
                .replace("/referrals/{id}", "/referrals/" + referral)
                .replace("/handoffs/{id}", "/handoffs/" + handoff)
                .replace("/parked/replays/{id}", "/parked/replays/" + replay)
                .replace("/parked/{id}", "/parked/" + parked)
                .replace("/reviews/{id}", "/reviews/" + review)
                .replace("/counter/v1/withdrawals/{id}", "/counter/v1/withdrawals/" + withdrawal)
                .replace("/partner/v1/withdrawals/{id}", "/partner/v1/withdrawals/" + recipientsWithdrawal)
                .replace("{agency}", agency)
                .replace("{ref}", person);
        if (path.contains("{")) {
            throw new AssertionError("say in Things which id stands in " + operation.path());
        }
        return path + QUERIES.getOrDefault(operation.id(), "").replace("%s", referral);
    }

    String bodyOf(Operation operation) {
        if (!operation.takesBody()) {
            return "";
        }
        String body = Optional.ofNullable(BODIES.get(operation.id()))
                .or(() -> Optional.ofNullable(SLIPS.get(operation.id())))
                .orElseThrow(
                        () -> new AssertionError("add the smallest valid body of " + operation.id() + " to Things"));
        return body.replace("%s", consent);
    }

    /** Which of them an answer to a stranger gives away. */
    List<String> namedIn(String answer) {
        return Stream.of(consent, referral, handoff, parked, review, withdrawal, recipientsWithdrawal, replay)
                .filter(answer::contains)
                .toList();
    }

    /** Made by the first who asks, then kept. */
    private static final class Once {
        private static final Things MADE = make();

        private static Things make() {
            Hub hub = Hub.started();
            Client clerk = hub.clerk();
            String referral = Planted.referral(clerk, "ngo-open-door");
            Road.arrived(hub.worker("ngo-open-door"), referral);
            String consent = Road.read(clerk, referral).text("consent");
            String librarys = librarys(hub);
            String harbours = Road.referral(clerk, "ngo-harbour");
            Road.arrived(hub.worker("ngo-harbour"), harbours);
            return new Things(
                    consent,
                    referral,
                    Road.handoff(referral),
                    parked(hub, referral),
                    review(hub, clerk),
                    "ngo-harbour",
                    librarys,
                    Road.handoff(harbours),
                    Road.read(clerk, referral).body().at("/person/ref").asString(),
                    withdrawal(clerk, "counter"),
                    withdrawal(hub.worker("ngo-open-door"), "partner"),
                    replay(hub));
        }

        private static String withdrawal(Client at, String role) {
            return at.post("/api/" + role + "/v1/withdrawals", WithdrawalsIT.byCode(WithdrawalsIT.NOBODYS))
                    .text("id");
        }

        private static String librarys(Hub hub) {
            Client library = hub.as("city-library", "help-desk", "officer-31", "counter");
            String person = Requests.somebody();
            var agreed = Requests.consent(person, "J06", "ngo-citizenship");
            agreed.putArray("categories").add("NAME").add("CONTACT").add("NEED");
            var wish = Requests.referral(person, "J06", "ngo-citizenship", Road.consent(library, agreed));
            var facts = (tools.jackson.databind.node.ObjectNode) wish.path("facts");
            facts.put("NEED", "fee-waiver").remove(List.of("LANG", "DISTRICT", "NOTE"));
            return library.submit(wish.toString()).text("id");
        }

        private static String review(Hub hub, Client clerk) {
            var urgent = Requests.consent(Requests.somebody(), "J90", "ngo-open-door");
            urgent.put("basis", "vital-interest").put("emergency", "danger-to-life");
            urgent.putArray("categories").add("NAME");
            urgent.putObject("given").put("how", "notice").put("by", "person").put("at", "2026-11-20T10:00:00Z");
            return hub.db()
                    .sql("SELECT id::text FROM review WHERE consent = ?::uuid")
                    .param(Road.consent(clerk, urgent))
                    .query(String.class)
                    .single();
        }

        private static String replay(Hub hub) {
            String id = id();
            hub.db().sql("""
                            INSERT INTO parked_replay (id, agency, cause, reason, count, asked_by, asked_at)
                            VALUES (?::uuid, 'ngo-open-door', 'nothing-of-it', 'mended-here', 1, 'region-admin-1', now())""").params(id).update();
            return id;
        }

        private static String parked(Hub hub, String referral) {
            String id = id();
            hub.db().sql("""
                            INSERT INTO parked (id, referral, agency, kind, cause, attempts, parked_at)
                            VALUES (?::uuid, ?::uuid, 'ngo-open-door', 'arrival', 'broke-at-arrival', 1, now())""").params(id, referral).update();
            return id;
        }
    }
}
