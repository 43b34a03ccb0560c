package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.QueueBrowser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.messaging.PartnerQueues;
import org.caravanserai.sandbox.HubKeySet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A partner with a queue of its own at our broker, over AMQP 1.0. */
class QueuePartnerIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String OURS = "partner.ngo-queue.out";
    private final Hub hub = Hub.started();
    private final Client clerk = hub.clerk();
    private final String broker =
            "amqp://127.0.0.1:" + hub.bean(PartnerQueues.class).door().orElseThrow() + "?amqp.saslMechanisms=PLAIN";
    private final Path secrets = Path.of(hub.property("caravanserai.secrets"));
    private final QueuePartnerSample partner = partner("ngo-queue", "invented");

    @BeforeEach
    @AfterEach
    void emptyTheQueue() {
        try (JMSContext session = partner.session()) {
            var consumer = session.createConsumer(session.createQueue(OURS));
            while (consumer.receive(300) != null) {
                // what another case left
            }
        }
    }

    private QueuePartnerSample partner(String agency, String password) {
        return new QueuePartnerSample(broker, agency, password, key(), new HubKeySet(() -> hub.address.toString()));
    }

    private ECKey key() {
        try {
            return ECKey.parse(Files.readString(hub.folder.resolve("partners/ngo-queue.jwk")));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void readsItsHandoffWithTheClearanceInsideAndAnswersOverThePartnerApi() throws Exception {
        String referral = referral();

        Road.until(clerk, referral, "state", "received");
        JsonNode event = partner.next(SOON).orElseThrow();

        assertThat(event.path("subject").asString()).isEqualTo(Road.handoff(referral));
        assertThat(event.at("/data/facts/NAME/given").asString()).isEqualTo("Amal");
        Road.decide(hub.worker("ngo-queue"), referral, "{\"decision\":\"accept\"}");
        Road.until(clerk, referral, "state", "accepted");
    }

    @Test
    void keepsWhatItHasNotAcknowledged() throws Exception {
        Road.until(clerk, referral(), "state", "received");
        try (JMSContext session = partner.session().createContext(JMSContext.SESSION_TRANSACTED)) {
            var consumer = session.createConsumer(session.createQueue(OURS));
            assertThat(consumer.receive(SOON.toMillis())).isNotNull();
            session.rollback();
        }

        assertThat(partner.next(SOON)).isPresent();
    }

    @Test
    void hasOneMessageHoweverOftenItIsPut() throws Exception {
        PartnerQueues queues = hub.bean(PartnerQueues.class);
        AgencyId ngo = new AgencyId("ngo-queue");

        queues.put(ngo, "once.1", "once", "referral", "sealed", Optional.empty());
        queues.put(ngo, "once.1", "once", "referral", "sealed", Optional.empty());

        assertThat(lying()).hasSize(1);
    }

    @Test
    void hasNothingButCiphertextAndIdsOnItsQueue() throws Exception {
        String referral = referral();
        Road.until(clerk, referral, "state", "received");

        Message message = lying().getFirst();

        assertThat(message.getBody(String.class)).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+\\.[\\w-]+\\.[\\w-]+");
        assertThat(message.getBody(String.class)).doesNotContain("Amal");
        assertThat(Collections.list((java.util.Enumeration<?>) message.getPropertyNames()))
                .extracting(String::valueOf)
                .filteredOn(name -> !name.startsWith("JMSX"))
                .containsExactlyInAnyOrder("HandoffId", "Kind", "_AMQ_DUPL_ID");
        assertThat(message.getJMSExpiration()).isPositive();
    }

    @Test
    void leavesNothingBehindOfWhatItDidNotReadInTime() throws Exception {
        var server = hub.bean(EmbeddedActiveMQ.class).getActiveMQServer();
        LogLines log = new LogLines();
        log.start();
        try {
            hub.bean(PartnerQueues.class)
                    .put(
                            new AgencyId("ngo-queue"),
                            "u.1",
                            "not-read",
                            "referral",
                            "sealed",
                            Optional.of(hub.clock.instant()));

            await().atMost(SOON).until(() -> {
                server.locateQueue(OURS).expireReferences();
                return lying().isEmpty();
            });

            await().atMost(SOON)
                    .until(() -> log.lines().stream().anyMatch(line -> line.contains("not-read was not read")));
        } finally {
            log.stop();
        }
        assertThat(server.locateQueue("expired").getMessageCount()).isZero();
    }

    @Test
    void neverSeesWhatIsRecalledBeforeItReadsIt() throws Exception {
        String referral = referral();
        Road.until(clerk, referral, "state", "received");

        Road.act(clerk, referral, "recall", "{\"reason\":\"sent-by-mistake\"}");

        await().atMost(SOON).until(() -> lying().isEmpty());
        assertThat(partner.next(Duration.ofMillis(500))).isEmpty();
    }

    @Test
    void isToldToStopWhatItHasRead() throws Exception {
        String referral = referral();
        Road.until(clerk, referral, "state", "received");
        assertThat(partner.next(SOON)).isPresent();

        Road.act(clerk, referral, "recall", "{\"reason\":\"sent-by-mistake\"}");

        JsonNode recall = partner.next(SOON).orElseThrow();
        assertThat(recall.path("type").asString()).isEqualTo("org.caravanserai.handoff.recall");
        assertThat(recall.path("data").has("facts")).isFalse();
    }

    @Test
    void isSealedToWhateverKeyItHasNow() throws Exception {
        Path published = secrets.resolve("ngo-queue.jwk");
        String before = Files.readString(published);
        ECKey next = new ECKeyGenerator(Curve.P_256).keyID("next").generate();
        Files.writeString(published, next.toPublicJWK().toJSONString());
        try {
            String referral = referral();
            Road.until(clerk, referral, "state", "received");

            assertThat(new QueuePartnerSample(
                                    broker, "ngo-queue", "invented", next, new HubKeySet(() -> hub.address.toString()))
                            .next(SOON))
                    .isPresent();
        } finally {
            Files.writeString(published, before);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "partner.ngo-other.out",
                "partner.ngo-queue.in",
                "handoff.ngo-queue",
                "report.city-hall",
                "dead-letters",
                "expired",
                "activemq.management",
                "made-up",
                "partner.ngo-queue.out::handoff.ngo-harbour",
                "#",
                "partner.#"
            })
    void mayReadNothingElse(String address) {
        hub.bean(org.caravanserai.messaging.QueueMaking.class).make(java.util.Set.of("partner.ngo-other.out"));
        try (JMSContext session = partner.session()) {
            assertThatThrownBy(() ->
                            session.createConsumer(session.createQueue(address)).receive(300))
                    .as(address)
                    .isInstanceOf(jakarta.jms.JMSRuntimeException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "partner.ngo-queue.out",
                "partner.ngo-other.in",
                "handoff.ngo-harbour",
                "dead-letters",
                "activemq.management",
                "made-up"
            })
    void mayWriteNowhereElse(String address) {
        hub.bean(org.caravanserai.messaging.QueueMaking.class).make(java.util.Set.of("partner.ngo-other.in"));
        try (JMSContext session = partner.session()) {
            assertThatThrownBy(() -> session.createProducer().send(session.createQueue(address), "x"))
                    .as(address)
                    .isInstanceOf(jakarta.jms.JMSRuntimeException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"partner.ngo-queue.out", "handoff.ngo-harbour"})
    void mayNotBrowse(String address) {
        try (JMSContext session = partner.session()) {
            assertThatThrownBy(() -> {
                        try (QueueBrowser browser = session.createBrowser(session.createQueue(address))) {
                            browser.getEnumeration().hasMoreElements();
                        }
                    })
                    .isInstanceOfAny(jakarta.jms.JMSRuntimeException.class, JMSException.class);
        }
    }

    @Test
    void mayMakeNoQueueOfItsOwn() {
        try (JMSContext session = partner.session()) {
            assertThatThrownBy(session::createTemporaryQueue).isInstanceOf(jakarta.jms.JMSRuntimeException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong", "", "invented\n"})
    void comesInWithItsPasswordOnly(String password) {
        assertThatThrownBy(() -> partner("ngo-queue", password).session().start())
                .isInstanceOf(jakarta.jms.JMSRuntimeException.class);
    }

    @Test
    void comesInUnderNoOtherName() {
        for (String name : List.of("ngo-harbour", "hub", "caravanserai-cluster", "admin")) {
            assertThatThrownBy(() -> partner(name, "invented").session().start())
                    .as(name)
                    .isInstanceOf(jakarta.jms.JMSRuntimeException.class);
        }
    }

    private String referral() {
        return Road.referral(
                clerk,
                "J01",
                "ngo-queue",
                body -> ((tools.jackson.databind.node.ObjectNode) body.path("facts")).put("NEED", "city-orientation"));
    }

    /** What lies on the queue, as we see it inside the hub. */
    private List<Message> lying() throws JMSException {
        try (JMSContext session = hub.bean(ActiveMQConnectionFactory.class).createContext();
                QueueBrowser browser = session.createBrowser(session.createQueue(OURS))) {
            return Collections.list((java.util.Enumeration<?>) browser.getEnumeration()).stream()
                    .map(Message.class::cast)
                    .toList();
        }
    }
}
