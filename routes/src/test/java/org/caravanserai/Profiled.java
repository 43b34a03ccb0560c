package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Bodies for the stages of the other profiles, each changed as a test wants. */
final class Profiled {
    private static final String CONSENTS = "/api/counter/v1/consents";

    /** Facts of an invented child or adult, by category, as JSON. */
    private static final Map<String, String> FACTS = Map.ofEntries(
            Map.entry("NAME", "{\"given\":\"Selam\",\"family\":\"Tesfay\"}"),
            Map.entry("DOB", "\"2014-05-06\""),
            Map.entry("AGEBAND", "\"15-17\""),
            Map.entry("CONTACT", "{\"channel\":\"sms\",\"value\":\"+34 600 000 077\",\"safe\":true}"),
            Map.entry("LANG", "\"ti\""),
            Map.entry("HEALTH", "\"asthma, carries a spray\""),
            Map.entry("EDU", "\"primary\""),
            Map.entry("GUARD", "\"Mrs Larsson, appointed\""),
            Map.entry("RISK", "true"),
            Map.entry("RESID", "true"),
            Map.entry("ADDR", "\"12 Quay Street, care of the city\""),
            Map.entry("NATL", "\"ER\""),
            Map.entry("CRIM", "\"none\""),
            Map.entry("NATREF", "\"IOE-0912345678\""),
            Map.entry("DISTRICT", "\"old-town\""));

    private Profiled() {}

    /** A stage of a journey, with its parties and notice. */
    record Place(String journey, int stage, String to, String notice) {}

    static ObjectNode consent(String person, Place place, String... categories) {
        ObjectNode body = (ObjectNode) Client.JSON.readTree("""
                {"person":{"ref":"%s"},"journey":"%s","stage":%d,"to":"%s","basis":"consent","categories":[],
                 "direction":"both","notice":{"id":"%s","version":1,"lang":"en"},
                 "given":{"how":"spoken","by":"person","witness":"officer-71","readBack":true,"at":"%s"}}""".formatted(
                        person,
                        place.journey(),
                        place.stage(),
                        place.to(),
                        place.notice(),
                        Hub.started().clock.instant()));
        for (String category : categories) {
            body.withArray("categories").add(category);
        }
        return body;
    }

    /** The same for a minor, spoken for by {@code speaker}. */
    static ObjectNode ofAMinor(ObjectNode consent, String speaker, String adultOn, @Nullable String assent) {
        ((ObjectNode) consent.path("given")).put("by", speaker);
        ObjectNode minor = consent.putObject("minor").put("adultOn", adultOn);
        if (assent != null) {
            minor.put("assent", assent);
        }
        return consent;
    }

    static ObjectNode referral(String person, Place place, @Nullable String consent, String... categories) {
        ObjectNode body =
                (ObjectNode) Client.JSON.readTree("""
                {"person":{"ref":"%s"},"journey":"%s","stage":%d,"to":"%s","urgency":"normal","facts":{}}""".formatted(person, place.journey(), place.stage(), place.to()));
        if (consent != null) {
            body.put("consent", consent);
        }
        ObjectNode facts = (ObjectNode) body.path("facts");
        for (String category : categories) {
            facts.set(category, Client.JSON.readTree(java.util.Objects.requireNonNull(FACTS.get(category))));
        }
        return body;
    }

    static Client.Reply record(Client counter, ObjectNode consent) {
        return counter.post(CONSENTS, consent.toString());
    }

    static String given(Client counter, ObjectNode consent) {
        Client.Reply reply = record(counter, consent);
        assertThat(reply.text("status")).as(reply.body().toString()).isEqualTo("given");
        return reply.text("id");
    }

    static String submitted(Client counter, ObjectNode referral) {
        Client.Reply reply = counter.submit(referral.toString());
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(201);
        return reply.text("id");
    }

    static Client.Reply refused(Client counter, ObjectNode referral, String reason) {
        Client.Reply reply = Problems.is(counter.submit(referral.toString()), 422);
        assertThat(reply.text("reason")).as(reply.body().toString()).isEqualTo(reason);
        return reply;
    }

    static ObjectNode with(ObjectNode body, Consumer<ObjectNode> change) {
        change.accept(body);
        return body;
    }

    static Instant now() {
        return Hub.started().clock.instant();
    }

    /** The facts that a recipient reads once it has accepted. */
    static tools.jackson.databind.JsonNode read(Client worker, String referral) {
        Client.Reply accepted = Road.decide(worker, referral, "{\"decision\":\"accept\"}");
        assertThat(accepted.status()).as(accepted.body().toString()).isEqualTo(200);
        return Road.arrived(worker, referral).body().path("facts");
    }
}
