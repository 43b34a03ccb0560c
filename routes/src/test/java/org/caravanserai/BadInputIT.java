package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is wrong in a body is named by field and rule. */
class BadInputIT {
    private static final String NGO = "ngo-open-door";
    private static final String ASTRAL = new String(Character.toChars(0x1E900)); // an Adlam letter

    private final Hub hub = Hub.started();
    private final Client clerk = hub.clerk();

    @Test
    void namesTheLineOfMalformedJson() {
        Client.Reply reply = Problems.is(clerk.submit("{\"person\":{\"ref\":\"T-0\"},,"), 400, "contract");

        Problems.names(reply, "body", "well-formed JSON");
    }

    /** A change to a good referral, and the field and rule that it must be answered with. */
    private record Broken(String name, Consumer<ObjectNode> change, int status, String field, String rule) {}

    @TestFactory
    Stream<DynamicTest> namesTheFieldAndItsRule() {
        return Stream.of(
                        new Broken("unknown field", body -> body.put("colour", "red"), 400, "colour", "unknown"),
                        new Broken(
                                "unknown field of the person",
                                body -> ((ObjectNode) body.path("person")).put("name", "x"),
                                400,
                                "person.name",
                                "unknown"),
                        new Broken(
                                "unknown fact", Requests.facts(f -> f.put("SHOE", 42)), 400, "facts.SHOE", "unknown"),
                        new Broken(
                                "unknown field inside a fact",
                                Requests.facts(f -> ((ObjectNode) f.path("NAME")).put("nick", "x")),
                                400,
                                "facts.NAME.nick",
                                "unknown"),
                        new Broken("no facts", body -> body.remove("facts"), 400, "facts", "required"),
                        new Broken("a number for a word", body -> body.put("journey", 1), 400, "journey", "string"),
                        new Broken(
                                "an urgency of its own",
                                body -> body.put("urgency", "now"),
                                400,
                                "urgency",
                                "one of emergency, urgent, normal"),
                        new Broken(
                                "a journey's form",
                                body -> body.put("journey", "x"),
                                400,
                                "journey",
                                "pattern ^J[0-9]{2}$"),
                        new Broken(
                                "281 code points",
                                Requests.facts(f -> f.put("NOTE", "a".repeat(281))),
                                400,
                                "facts.NOTE",
                                "maxLength 280"),
                        new Broken(
                                "281 astral code points",
                                Requests.facts(f -> f.put("NOTE", ASTRAL.repeat(281))),
                                400,
                                "facts.NOTE",
                                "maxLength 280"),
                        new Broken("unknown journey", body -> body.put("journey", "J99"), 422, "journey", "known"),
                        new Broken("unknown stage", body -> body.put("stage", 9), 422, "journey", "known"),
                        new Broken("unknown agency", body -> body.put("to", "ngo-nowhere"), 422, "to", "known"),
                        new Broken(
                                "an agency that receives nothing of this kind",
                                body -> body.put("to", "region-social"),
                                422,
                                "to",
                                "recipient"),
                        new Broken(
                                "missing category",
                                Requests.facts(f -> f.remove("CONTACT")),
                                422,
                                "facts.CONTACT",
                                "required"),
                        new Broken(
                                "unknown need",
                                Requests.facts(f -> f.put("NEED", "moon-travel")),
                                422,
                                "facts.NEED",
                                "known"),
                        new Broken(
                                "a need that the agency does not take",
                                Requests.facts(f -> f.put("NEED", "fee-waiver")),
                                422,
                                "to",
                                "takes the need"),
                        new Broken(
                                "unknown language",
                                Requests.facts(f -> f.put("LANG", "xx")),
                                422,
                                "facts.LANG",
                                "known"))
                .map(broken -> DynamicTest.dynamicTest(broken.name(), () -> namesIt(broken)));
    }

    private void namesIt(Broken broken) {
        ObjectNode body = Road.ready(clerk, NGO);
        broken.change().accept(body);

        Client.Reply reply = Problems.is(
                clerk.submit(body.toString()), broken.status(), broken.status() == 400 ? "contract" : "invalid");

        Problems.names(reply, broken.field(), broken.rule());
    }

    @Test
    void refusesAnUnknownCategoryInAConsent() {
        ObjectNode consent = Requests.consent(Requests.somebody(), "J01", NGO);
        consent.withArray("categories").add("SHOE");

        Client.Reply reply = Problems.is(clerk.post("/api/counter/v1/consents", consent.toString()), 400, "contract");

        assertThat(reply.body().at("/errors/0/field").asString()).startsWith("categories");
        assertThat(reply.body().at("/errors/0/rule").asString()).startsWith("one of NAME, ");
    }

    @Test
    void acceptsANoteOf280AstralCodePoints() {
        String referral = Road.referral(clerk, "J01", NGO, Requests.facts(f -> f.put("NOTE", ASTRAL.repeat(280))));

        assertThat(Road.read(clerk, referral).body().at("/facts/NOTE").asString())
                .isEqualTo(ASTRAL.repeat(280));
    }

    @Test
    void refusesABodyOfTwoMegabytes() {
        ObjectNode body = Road.ready(clerk, NGO);
        Requests.facts(f -> f.put("NOTE", "a".repeat(2 * 1024 * 1024))).accept(body);

        Problems.is(clerk.submit(body.toString()), 413, "too-large");
    }

    @Test
    void refusesAJourneyThatDoesNotBeginAtTheSender() {
        Client ngo = hub.as("ngo-harbour", null, "worker-49", "counter");

        Problems.names(Problems.is(ngo.submit(Road.ready(clerk, NGO).toString()), 422, "invalid"), "journey", "sender");
    }
}
