package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSSecurityRuntimeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.camel.CamelContext;
import org.caravanserai.messaging.PartnerQueues;
import org.caravanserai.sandbox.HubKeySet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A partner with a queue of its own comes, pauses and goes while the hub runs; this one has an RSA key. */
class QueueReloadIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String OUT = "partner.ngo-lantern.out";
    private static final String ENTRY = """
              - id: ngo-lantern
                name: Lantern Row
                level: ngo
                kind: ngo
                region: north
                zone: Europe/Madrid
                closedOn: []
                dutyPhone: "+34 900 000 097"
                needs: []
                facts: [NAME, NOTE]
                reached: {by: amqp, password: ngo-lantern, key: ngo-lantern.jwk%s}
            """;
    private final Hub hub = Hub.started();
    private final Client operator = hub.as("city-hall", null, "operator-1", "operator");
    private final Path agencies = hub.folder.resolve("config").resolve("agencies.yaml");
    private final Path secrets = Path.of(hub.property("caravanserai.secrets"));
    private final JWK key = fresh();
    private final QueuePartnerSample partner = new QueuePartnerSample(
            "amqp://127.0.0.1:" + hub.bean(PartnerQueues.class).door().orElseThrow() + "?amqp.saslMechanisms=PLAIN",
            "ngo-lantern",
            "invented-too",
            key,
            new HubKeySet(() -> hub.address.toString()));
    private String before = "";

    private static JWK fresh() {
        try {
            return new RSAKeyGenerator(2048).keyID("lantern-1").generate();
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void keepTheFile() throws IOException {
        before = Files.readString(agencies);
        Files.writeString(secrets.resolve("ngo-lantern"), "invented-too\n");
        Files.writeString(secrets.resolve("ngo-lantern.jwk"), key.toPublicJWK().toJSONString());
    }

    @AfterEach
    void putItBack() throws IOException {
        hub.clock.reset();
        Files.writeString(agencies, before);
        reload(200);
    }

    @Test
    void comesPausesAndGoes() throws Exception {
        isNotLetIn();

        inForce(entry(""));
        isHeardBothWays();

        try (JMSContext session = partner.session()) {
            CountDownLatch cut = new CountDownLatch(1);
            session.setExceptionListener(lost -> cut.countDown());
            session.createConsumer(session.createQueue(OUT)).receive(100);
            inForce(entry("") + "    paused: true\n");
            assertThat(cut.await(20, TimeUnit.SECONDS)).isTrue();
        }
        isNotLetIn();

        inForce(entry(", consumers: 2"));
        inForce(entry(", consumers: 2") + "    membership: leaving\n");
        hub.clock.advance(Duration.ofSeconds(11));
        try (JMSContext session = partner.session()) {
            CountDownLatch cut = new CountDownLatch(1);
            session.setExceptionListener(lost -> cut.countDown());
            session.createConsumer(session.createQueue(OUT)).receive(100);
            inForce(entry(", consumers: 2") + "    membership: left\n");
            assertThat(cut.await(20, TimeUnit.SECONDS)).isTrue();
        }
        isNotLetIn();
        assertThat(hub.bean(EmbeddedActiveMQ.class).getActiveMQServer().locateQueue(OUT))
                .isNull();
        assertThat(hub.bean(CamelContext.class).getRoutes().stream().map(route -> route.getRouteId()))
                .noneMatch(id -> id.endsWith("ngo-lantern"));
    }

    @Test
    void isRefusedWithTheLineOfItsMistake() throws IOException {
        String file = with(entry(", callsPerMinute: 60"));
        long line = file.substring(0, file.indexOf("callsPerMinute")).lines().count();
        Files.writeString(agencies, file);

        assertThat(reload(422).at("/errors/0/message").asString())
                .contains("agencies.yaml, line " + line)
                .contains("callsPerMinute");
        isNotLetIn();
    }

    /** A handoff about nobody goes there and is answered, under an RSA key. */
    private void isHeardBothWays() throws Exception {
        JsonNode opened;
        try (JMSContext session = partner.session()) {
            JMSConsumer consumer = session.createConsumer(session.createQueue(OUT));
            assertThat(check()).contains("`lantern-1`").contains("test-handoff");
            opened = partner.unsealed(consumer.receive(SOON.toMillis()).getBody(String.class));
        }
        ObjectNode seen = Client.JSON
                .createObjectNode()
                .put("id", UUID.randomUUID().toString())
                .put(
                        "handoff",
                        Client.JSON
                                .readTree(opened.path("event").asString())
                                .path("subject")
                                .asString())
                .put("actor", "worker-3")
                .put("seen", true);
        partner.say(opened.path("answerKey").asString(), seen.toString());
        assertThat(partner.nextOpened(SOON).orElseThrow().path("event").asString())
                .contains("org.caravanserai.answer.taken");
    }

    private String check() {
        return operator.post("/api/operator/v1/agencies/ngo-lantern/check", "")
                .body()
                .toString();
    }

    private void isNotLetIn() {
        assertThatThrownBy(() -> partner.session().start()).isInstanceOf(JMSSecurityRuntimeException.class);
    }

    private static String entry(String more) {
        return ENTRY.formatted(more);
    }

    private String with(String entry) {
        return before.replace("\nagreements:\n", "\n" + entry + "\nagreements:\n");
    }

    private void inForce(String entry) throws IOException {
        Files.writeString(agencies, with(entry));
        reload(200);
    }

    private JsonNode reload(int status) {
        Client.Reply reply = operator.post("/api/operator/v1/configuration/reload", "");
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(status);
        return reply.body();
    }
}
