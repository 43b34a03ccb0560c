package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.caravanserai.messaging.PartnerQueues;
import org.caravanserai.sandbox.HubKeySet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The way over a partner's own queues is tried, both ways; what does not hold is named with what to do. */
class QueueCheckIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String OURS = "partner.ngo-queue.out";
    private final Hub hub = Hub.started();
    private final Client operator = hub.as("city-hall", null, "operator-3", "operator");
    private final Path secrets = Path.of(hub.property("caravanserai.secrets"));
    private final Path password = secrets.resolve("ngo-queue");
    private final Path key = secrets.resolve("ngo-queue.jwk");
    private final QueuePartnerSample partner = new QueuePartnerSample(
            "amqp://127.0.0.1:" + hub.bean(PartnerQueues.class).door().orElseThrow() + "?amqp.saslMechanisms=PLAIN",
            "ngo-queue",
            "invented",
            own(),
            new HubKeySet(() -> hub.address.toString()));
    private String passwordBefore = "";
    private String keyBefore = "";

    private ECKey own() {
        try {
            return ECKey.parse(Files.readString(hub.folder.resolve("partners/ngo-queue.jwk")));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void keepTheSecrets() throws IOException {
        passwordBefore = Files.readString(password);
        keyBefore = Files.readString(key);
        hub.db().sql("DELETE FROM test_handoff WHERE agency = 'ngo-queue'").update();
        empty();
    }

    @AfterEach
    void putThemBack() throws IOException {
        Files.writeString(password, passwordBefore);
        Files.writeString(key, keyBefore);
        hub.clock.reset();
        empty();
    }

    private void empty() {
        try (JMSContext session = partner.session()) {
            JMSConsumer consumer = session.createConsumer(session.createQueue(OURS));
            while (consumer.receive(300) != null) {
                // what another case left
            }
        }
    }

    @Test
    void sendsATestAboutNobodyWhileItReadsAndSeesItComeBack() throws Exception {
        JsonNode opened;
        try (JMSContext session = partner.session()) {
            JMSConsumer consumer = session.createConsumer(session.createQueue(OURS));
            JsonNode first = check();
            assertThat(first.valueStream().map(step -> step.path("step").asString()))
                    .containsExactly("door", "queues", "sign-in", "key", "reads", "test-handoff", "way-back");
            assertThat(words(first, "reads")).startsWith("It is reading");
            assertThat(result(first, "test-handoff")).isEqualTo("passed");
            assertThat(result(first, "way-back")).isEqualTo("waiting");
            opened = partner.unsealed(consumer.receive(SOON.toMillis()).getBody(String.class));
        }
        JsonNode event = Client.JSON.readTree(opened.path("event").asString());
        assertThat(event.at("/data/purpose").asString()).isEqualTo("test");
        assertThat(event.at("/data/facts/NAME/family").asString()).isEqualTo("NOT A PERSON");

        ObjectNode no = Client.JSON
                .createObjectNode()
                .put("id", UUID.randomUUID().toString())
                .put("handoff", event.path("subject").asString())
                .put("actor", "worker-3");
        no.putObject("decision").put("decision", "decline");
        partner.say(opened.path("answerKey").asString(), no.toString());

        JsonNode reply = Client.JSON.readTree(
                partner.nextOpened(SOON).orElseThrow().path("event").asString());
        assertThat(reply.at("/data/state").asString()).isEqualTo("test");
        try (JMSContext session = partner.session()) {
            session.createConsumer(session.createQueue(OURS)).receive(100);
            assertThat(words(check(), "way-back")).contains("was answered with `decision`");
        }
    }

    @Test
    void sendsNoTestThatWouldExpireUnread() {
        await().atMost(SOON).until(() -> result(check(), "reads").equals("passed")); // it came in a moment ago

        assertThat(words(check(), "reads")).contains("last signed in at");
        assertThat(result(check(), "test-handoff")).isEqualTo("waiting");
        assertThat(words(check(), "test-handoff")).contains("would expire");
    }

    @Test
    void tellsThatItHasNotComeForLong() {
        await().atMost(SOON).until(() -> result(check(), "reads").equals("passed"));

        hub.clock.advance(Duration.ofHours(25));

        assertThat(lastFailed(check())).isEqualTo("reads");
        assertThat(words(check(), "reads")).contains("has its system stopped?");
    }

    @Test
    void namesAPasswordThatIsNotThere() throws IOException {
        Files.writeString(password, "\n");

        assertThat(lastFailed(check())).isEqualTo("sign-in");
        assertThat(words(check(), "sign-in")).contains("`ngo-queue`").contains("nobody can sign in");
    }

    @Test
    void namesAKeyThatIsNotThere() throws IOException {
        Files.delete(key);

        assertThat(lastFailed(check())).isEqualTo("key");
        assertThat(words(check(), "key")).contains("`ngo-queue.jwk`").contains("nothing can be sealed");
    }

    @Test
    void namesAKeyOfAKindThatIsNotAccepted() throws Exception {
        for (String weak : java.util.List.of(
                new RSAKeyGenerator(1024, true)
                        .keyID("short")
                        .generate()
                        .toPublicJWK()
                        .toJSONString(),
                new ECKeyGenerator(Curve.P_521)
                        .keyID("other")
                        .generate()
                        .toPublicJWK()
                        .toJSONString(),
                "no key")) {
            Files.writeString(key, weak);

            assertThat(lastFailed(check())).isEqualTo("key");
            assertThat(words(check(), "key")).contains("RSA of 2048 bits");
        }
    }

    @Test
    void namesThatNobodyHearsIt() throws Exception {
        CamelContext camel = hub.bean(CamelContext.class);
        camel.getRouteController().stopRoute("hear-partner-ngo-queue");
        try {
            await().atMost(SOON).until(() -> result(check(), "queues").equals("failed"));
        } finally {
            camel.getRouteController().startRoute("hear-partner-ngo-queue");
        }
        await().atMost(SOON).until(() -> result(check(), "queues").equals("passed"));
    }

    private JsonNode check() {
        Client.Reply reply = operator.post("/api/operator/v1/agencies/ngo-queue/check", "");
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
        return reply.body();
    }

    private static String lastFailed(JsonNode steps) {
        JsonNode last = steps.get(steps.size() - 1);
        assertThat(last.path("result").asString()).as(steps.toString()).isEqualTo("failed");
        return last.path("step").asString();
    }

    private static String words(JsonNode steps, String name) {
        return step(steps, name).path("words").asString();
    }

    private static String result(JsonNode steps, String name) {
        return step(steps, name).path("result").asString();
    }

    private static JsonNode step(JsonNode steps, String name) {
        return steps.valueStream()
                .filter(step -> step.path("step").asString("").equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not in " + steps));
    }
}
