package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.ECKey;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.caravanserai.messaging.PartnerQueues;
import org.caravanserai.sandbox.HubKeySet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A partner with a queue of its own answers on the other one, sealed, and is told there what became of it. */
class QueueAnswersIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private final Hub hub = Hub.started();
    private final Client clerk = hub.clerk();
    private final QueuePartnerSample partner = new QueuePartnerSample(
            "amqp://127.0.0.1:" + hub.bean(PartnerQueues.class).door().orElseThrow() + "?amqp.saslMechanisms=PLAIN",
            "ngo-queue",
            "invented",
            key(),
            new HubKeySet(() -> hub.address.toString()));

    @BeforeEach
    @AfterEach
    void emptyTheQueue() {
        try (JMSContext session = partner.session()) {
            var consumer = session.createConsumer(session.createQueue("partner.ngo-queue.out"));
            while (consumer.receive(300) != null) {
                // what another case left
            }
        }
    }

    private ECKey key() {
        try {
            return ECKey.parse(Files.readString(hub.folder.resolve("partners/ngo-queue.jwk")));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void carriesAHandoffToItsEndWithoutTheHubsApi() throws Exception {
        String referral = referral();
        JsonNode opened = partner.nextOpened(SOON).orElseThrow();

        int version = taken(opened, word(referral).put("seen", true))
                .at("/data/version")
                .asInt();
        version = taken(opened, decision(referral, version, "accept"))
                .at("/data/version")
                .asInt();
        Road.until(clerk, referral, "state", "accepted");
        ObjectNode done = word(referral).put("version", version);
        done.putObject("report").put("status", "completed").putObject("outcome").put("code", "helped");
        JsonNode last = taken(opened, done);

        assertThat(last.at("/data/state").asString()).isEqualTo("completed");
        Road.until(clerk, referral, "state", "completed");
    }

    @Test
    void tellsTheVersionToWhoeverDecidedOnNone() throws Exception {
        String referral = referral();
        JsonNode opened = partner.nextOpened(SOON).orElseThrow();
        ObjectNode blind = word(referral);
        blind.putObject("decision").put("decision", "accept");

        JsonNode refused = refused(opened, blind);

        assertThat(refused.at("/data/problem").asString()).isEqualTo("stale");
        taken(opened, decision(referral, refused.at("/data/version").asInt(), "accept"));
        Road.until(clerk, referral, "state", "accepted");
    }

    @Test
    void hasOneEffectHoweverOftenItIsSaid() throws Exception {
        String referral = referral();
        JsonNode opened = partner.nextOpened(SOON).orElseThrow();
        int version = taken(opened, word(referral).put("seen", true))
                .at("/data/version")
                .asInt();
        ObjectNode accept = decision(referral, version, "accept");

        JsonNode first = taken(opened, accept);
        JsonNode second = taken(opened, accept);

        assertThat(second.at("/data/version")).isEqualTo(first.at("/data/version"));
        assertThat(Road.events(clerk, referral)).containsOnlyOnce("accepted");
    }

    @Test
    void hasItsEffectThoughNoReplyCanBeSealed() throws Exception {
        String referral = referral();
        JsonNode opened = partner.nextOpened(SOON).orElseThrow();
        int version = taken(opened, word(referral).put("seen", true))
                .at("/data/version")
                .asInt();
        ObjectNode accept = decision(referral, version, "accept");
        Path key = Path.of(hub.property("caravanserai.secrets")).resolve("ngo-queue.jwk");
        String published = Files.readString(key);
        Files.delete(key);
        LogLines log = new LogLines();
        log.start();
        try {
            partner.say(opened.path("answerKey").asString(), accept.toString());

            Road.until(clerk, referral, "state", "accepted");
            await().atMost(SOON).until(() -> lying("partner.ngo-queue.in") == 0);
            assertThat(log.lines())
                    .anyMatch(line -> line.contains("ngo-queue is not told") && line.endsWith("no-secret"))
                    .noneMatch(line -> line.contains("broke in"));
            assertThat(lying("dead-letters")).isZero();
        } finally {
            log.stop();
            Files.writeString(key, published);
        }
        taken(opened, accept);
    }

    private long lying(String queue) {
        return hub.bean(EmbeddedActiveMQ.class)
                .getActiveMQServer()
                .locateQueue(queue)
                .getMessageCount();
    }

    @Test
    void namesTheFieldThatBreaksARule() throws Exception {
        String referral = referral();
        JsonNode opened = partner.nextOpened(SOON).orElseThrow();
        ObjectNode pigeon = word(referral).put("version", 1);
        pigeon.putObject("decision").put("decision", "perhaps");

        JsonNode refused = refused(opened, pigeon);

        assertThat(refused.at("/data/problem").asString()).isEqualTo("contract");
        assertThat(refused.at("/data/field").asString()).isEqualTo("decision");
        assertThat(refused.at("/data/rule").asString()).startsWith("one of");
        assertThat(refused(opened, word(referral)).at("/data/rule").asString()).startsWith("one of seen");
        assertThat(refused(opened, word(referral).put("seen", true).put("shoe", 43))
                        .at("/data/rule")
                        .asString())
                .isEqualTo("unknown");
    }

    @Test
    void letsNobodyDecideOnAnothersHandoff() throws Exception {
        referral();
        JsonNode opened = partner.nextOpened(SOON).orElseThrow();
        String others = Road.referral(clerk, "ngo-open-door");

        JsonNode refused = refused(opened, decision(others, 1, "accept"));

        assertThat(refused.at("/data/problem").asString()).isEqualTo("not-there");
        assertThat(Road.read(clerk, others).text("state")).isEqualTo("requested");
    }

    @Test
    void saysThatItCannotOpenWhatIsSealedToNobody() throws Exception {
        referral();
        JsonNode opened = partner.nextOpened(SOON).orElseThrow();
        try (JMSContext session = partner.session()) {
            session.createProducer().send(session.createQueue("partner.ngo-queue.in"), "in clear");
        }

        JsonNode refused = event(partner.nextOpened(SOON).orElseThrow());

        assertThat(refused.at("/data/problem").asString()).isEqualTo("unreadable");
        taken(opened, word(UUID.randomUUID(), "x").put("seen", true), "refused");
    }

    @Test
    void mayWriteOnItsOwnQueueOnlyAndReadItNever() {
        assertThatThrownBy(() -> send("partner.ngo-other.in")).isInstanceOf(JMSRuntimeException.class);
        assertThatThrownBy(() -> send("partner.ngo-queue.out")).isInstanceOf(JMSRuntimeException.class);
        assertThatThrownBy(() -> {
                    try (JMSContext session = partner.session()) {
                        session.createConsumer(session.createQueue("partner.ngo-queue.in"))
                                .receive(500);
                    }
                })
                .isInstanceOf(JMSRuntimeException.class);
    }

    private void send(String queue) {
        try (JMSContext session = partner.session()) {
            session.createProducer().send(session.createQueue(queue), "sealed");
        }
    }

    private String referral() {
        String referral = Road.referral(
                clerk, "J01", "ngo-queue", body -> ((ObjectNode) body.path("facts")).put("NEED", "city-orientation"));
        Road.until(clerk, referral, "state", "received");
        return referral;
    }

    private static ObjectNode word(String referral) {
        return word(UUID.fromString(Road.handoff(referral)), "worker-3");
    }

    private static ObjectNode word(UUID handoff, String actor) {
        return Client.JSON
                .createObjectNode()
                .put("id", UUID.randomUUID().toString())
                .put("handoff", handoff.toString())
                .put("actor", actor);
    }

    private static ObjectNode decision(String referral, int version, String word) {
        ObjectNode said = word(referral).put("version", version);
        said.putObject("decision").put("decision", word);
        return said;
    }

    private JsonNode taken(JsonNode opened, ObjectNode said) throws Exception {
        return taken(opened, said, "taken");
    }

    private JsonNode refused(JsonNode opened, ObjectNode said) throws Exception {
        return taken(opened, said, "refused");
    }

    private JsonNode taken(JsonNode opened, ObjectNode said, String how) throws Exception {
        partner.say(opened.path("answerKey").asString(), said.toString());
        JsonNode event = event(partner.nextOpened(SOON).orElseThrow());
        assertThat(event.path("type").asString()).as(event.toString()).isEqualTo("org.caravanserai.answer." + how);
        assertThat(event.path("subject").asString()).isEqualTo(said.path("id").asString());
        return event;
    }

    private static JsonNode event(JsonNode opened) {
        return Client.JSON.readTree(opened.path("event").asString());
    }
}
