package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A preview says what would go, what would stay and by which rule, and leaves nothing behind. */
class PreviewIT {
    private static final String PREVIEW = "/api/counter/v1/referrals/preview";
    private static final String NGO = "ngo-open-door";
    private static final String GOES = "the stage allows it and the person agreed to it";

    private final Hub hub = Hub.started();
    private final Client clerk = hub.as("city-hall", "front-desk", "officer-61", "counter");

    @Test
    void saysThatAllGoesAndWhatIsShownOnlyAfterAccepting() {
        Instant before = hub.clock.instant();

        JsonNode preview = preview(good(consent()));

        assertThat(preview.path("accepted").asBoolean()).isTrue();
        assertThat(preview.has("reason")).isFalse();
        assertThat(lines(preview, "goes"))
                .containsOnlyKeys("NAME", "CONTACT", "LANG", "NEED", "NOTE", "DISTRICT")
                .containsValue(GOES);
        assertThat(preview.path("stays").isEmpty()).isTrue();
        assertThat(words(preview.path("afterAccepting"))).containsExactlyInAnyOrder("NAME", "CONTACT", "NOTE");
        assertThat(Instant.parse(preview.path("dueAt").asString()))
                .isBetween(
                        before.plus(Duration.ofHours(72)), hub.clock.instant().plus(Duration.ofHours(72)));
    }

    @Test
    void saysWhatThePersonDidNotAgreeTo() {
        String person = Requests.somebody();
        ObjectNode agreed = Requests.consent(person, "J01", NGO);
        agreed.putArray("categories").add("NAME").add("CONTACT").add("NEED").add("LANG");

        JsonNode preview = preview(Requests.referral(person, "J01", NGO, Road.consent(clerk, agreed)));

        assertThat(preview.path("accepted").asBoolean()).isFalse();
        assertThat(preview.path("reason").asString()).isEqualTo("not-covered");
        assertThat(lines(preview, "goes")).containsOnlyKeys("NAME", "CONTACT", "LANG", "NEED");
        assertThat(lines(preview, "stays"))
                .isEqualTo(Map.of(
                        "NOTE", "the person did not agree to it; leave it out",
                        "DISTRICT", "the person did not agree to it; leave it out"));
        assertThat(words(preview.path("afterAccepting"))).containsExactlyInAnyOrder("NAME", "CONTACT");
    }

    @Test
    void saysWhatTheJourneyMayNotCarry() {
        ObjectNode body = good(consent());
        ((ObjectNode) body.path("facts")).put("HEALTH", "needs a ramp");

        JsonNode preview = preview(body);

        assertThat(preview.path("accepted").asBoolean()).isFalse();
        assertThat(preview.path("reason").asString()).isEqualTo("forbidden");
        assertThat(lines(preview, "stays")).containsEntry("HEALTH", "this journey may not carry it; leave it out");
        assertThat(lines(preview, "goes")).doesNotContainKey("HEALTH");
        assertThat(preview.toString()).doesNotContain("ramp");
    }

    @Test
    void saysThatNothingGoesUnderAWithdrawnConsent() {
        Agreed agreed = consent();
        clerk.post("/api/counter/v1/consents/" + agreed.id() + "/withdrawal", "");

        JsonNode preview = preview(good(agreed));

        assertThat(preview.path("accepted").asBoolean()).isFalse();
        assertThat(preview.path("reason").asString()).isEqualTo("withdrawn");
        assertThat(preview.path("goes").isEmpty()).isTrue();
        assertThat(lines(preview, "stays")).hasSize(6).containsValue("nothing goes: withdrawn");
        assertThat(preview.path("afterAccepting").isEmpty()).isTrue();
    }

    @Test
    void saysWhatIsCutBecauseTheRecipientDoesNotNeedIt() {
        Client desk = hub.as("neighbourhood-office", null, "officer-62", "counter");
        String person = Requests.somebody();
        ObjectNode agreed = Requests.consent(person, "J10", "ngo-courses");
        agreed.putArray("categories")
                .add("NAME")
                .add("CONTACT")
                .add("LANG")
                .add("EDU")
                .add("WORK");
        ObjectNode body = Requests.referral(person, "J10", "ngo-courses", Road.consent(desk, agreed));
        ((ObjectNode) body.path("facts"))
                .put("EDU", "primary")
                .put("WORK", "looking")
                .remove(List.of("NEED", "NOTE", "DISTRICT"));

        Client.Reply reply = desk.post(PREVIEW, body.toString());

        assertThat(reply.status()).as(reply.response().body()).isEqualTo(200);
        assertThat(reply.body().path("accepted").asBoolean()).isTrue();
        assertThat(lines(reply.body(), "stays"))
                .isEqualTo(Map.of("WORK", "the recipient does not need it; it is cut before delivery"));
        assertThat(lines(reply.body(), "goes")).containsOnlyKeys("NAME", "CONTACT", "LANG", "EDU");
    }

    @Test
    void namesTheFieldsThatASubmissionWouldNameToo() {
        ObjectNode body = good(consent());
        ((ObjectNode) body.path("facts")).put("NEED", "moon-travel");

        Problems.names(Problems.is(clerk.post(PREVIEW, body.toString()), 422, "invalid"), "facts.NEED", "known");
    }

    /** Nothing is stored by it, not even in the audit: nothing moved and nobody was refused. */
    private JsonNode preview(ObjectNode body) {
        Map<String, Long> before = Stored.rows();
        long audited = Stored.audited("officer-61");

        Client.Reply reply = clerk.post(PREVIEW, body.toString());

        assertThat(reply.status()).as(reply.response().body()).isEqualTo(200);
        assertThat(Stored.rows()).isEqualTo(before);
        assertThat(Stored.audited("officer-61")).isEqualTo(audited);
        return reply.body();
    }

    private record Agreed(String person, String id) {}

    private Agreed consent() {
        String person = Requests.somebody();
        return new Agreed(person, Road.consent(clerk, Requests.consent(person, "J01", NGO)));
    }

    private static ObjectNode good(Agreed agreed) {
        return Requests.referral(agreed.person(), "J01", NGO, agreed.id());
    }

    private static Map<String, String> lines(JsonNode preview, String side) {
        Map<String, String> lines = new java.util.HashMap<>();
        preview.path(side)
                .forEach(line -> lines.put(
                        line.path("category").asString(), line.path("rule").asString()));
        return lines;
    }

    private static List<String> words(JsonNode list) {
        return list.valueStream().map(word -> word.asString()).toList();
    }
}
