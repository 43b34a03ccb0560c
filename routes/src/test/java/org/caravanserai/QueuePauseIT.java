package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.ECKey;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSSecurityRuntimeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.stream.StreamSupport;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.caravanserai.messaging.PartnerQueues;
import org.caravanserai.sandbox.HubKeySet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** While a partner with a queue of its own pauses, nothing on its queue is read, and what a person took back does not stay there. */
class QueuePauseIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String OURS = "partner.ngo-queue.out";
    private static final String ENTRY = "    reached: {by: amqp, password: ngo-queue, key: ngo-queue.jwk}\n";
    private final Hub hub = Hub.started();
    private final Client clerk = hub.clerk();
    private final Client operator = hub.as("city-hall", null, "operator-1", "operator");
    private final Path agencies = hub.folder.resolve("config").resolve("agencies.yaml");
    private final QueuePartnerSample partner = new QueuePartnerSample(
            "amqp://127.0.0.1:" + hub.bean(PartnerQueues.class).door().orElseThrow() + "?amqp.saslMechanisms=PLAIN",
            "ngo-queue",
            "invented",
            key(),
            new HubKeySet(() -> hub.address.toString()));
    private String before = "";

    private ECKey key() {
        try {
            return ECKey.parse(Files.readString(hub.folder.resolve("partners/ngo-queue.jwk")));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void keepTheFile() throws IOException {
        before = Files.readString(agencies);
        empty();
    }

    @AfterEach
    void putItBack() throws IOException {
        hub.clock.reset();
        inForce(before);
        empty();
    }

    private void empty() {
        try (JMSContext session = partner.session()) {
            var consumer = session.createConsumer(session.createQueue(OURS));
            while (consumer.receive(300) != null) {
                // what another case left
            }
        }
    }

    @Test
    void keepsNothingUnreadOnceThePersonTookItBack() throws Exception {
        String referral = received();
        paused("true");

        withdraw(referral);

        assertThat(lying(referral)).isZero();
        Road.until(clerk, referral, "recall", "stopped");
        inForce(before);
        assertThat(partner.next(Duration.ofMillis(500))).isEmpty();
    }

    @Test
    void keepsNothingUnreadOnceItsSenderRecalledIt() throws Exception {
        String referral = received();
        paused("true");

        await().atMost(SOON)
                .until(() -> recalled(referral), status -> status < 300); // 412 while its sender is being told

        assertThat(lying(referral)).isZero();
        Road.until(clerk, referral, "recall", "stopped");
    }

    /** As where a node died after the withdrawal's commit, or the message was still on its way to the queue. */
    @Test
    void keepsNothingUnreadThatComesToLieThereAfterwards() throws Exception {
        String referral = received();
        assertThat(partner.next(SOON)).isPresent();
        paused("true");
        withdraw(referral);

        hub.bean(PartnerQueues.class)
                .put(
                        new org.caravanserai.connectors.exchange.AgencyId("ngo-queue"),
                        "late.1",
                        Road.handoff(referral),
                        "referral",
                        "sealed",
                        java.util.Optional.empty());

        await().atMost(SOON).until(() -> lying(referral) == 0);
    }

    @Test
    void isToldAfterwardsToStopWhatItHadReadBefore() throws Exception {
        String referral = received();
        assertThat(partner.next(SOON)).isPresent();
        paused("true");
        withdraw(referral);

        inForce(before);

        assertThat(partner.next(SOON).orElseThrow().path("type").asString())
                .isEqualTo("org.caravanserai.handoff.recall");
    }

    @Test
    void comesInAgainOnceThePauseIsOver() throws Exception {
        received();
        String end = hub.clock.instant().plusSeconds(3600).toString();
        paused(end);

        assertThatThrownBy(() -> partner.session().start())
                .isInstanceOf(JMSSecurityRuntimeException.class)
                .hasMessageContaining("PLAIN");
        assertThat(operator.post("/api/operator/v1/agencies/ngo-queue/check", "")
                        .body()
                        .toString())
                .contains("it pauses until " + end);
        hub.clock.advance(Duration.ofSeconds(3601));

        assertThat(partner.next(SOON)).isPresent();
    }

    @Test
    void isCutOffWhereItWasInWhenThePauseBegan() throws Exception {
        try (JMSContext session = partner.session()) {
            CountDownLatch cut = new CountDownLatch(1);
            session.setExceptionListener(lost -> cut.countDown());
            session.createConsumer(session.createQueue(OURS)).receive(100);

            paused("true");

            assertThat(cut.await(20, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        }
    }

    private String received() {
        String referral = Road.referral(
                clerk, "J01", "ngo-queue", body -> ((ObjectNode) body.path("facts")).put("NEED", "city-orientation"));
        Road.until(clerk, referral, "state", "received");
        return referral;
    }

    private int recalled(String referral) {
        return clerk.act(
                        "/api/counter/v1/referrals/" + referral + "/recall",
                        Road.read(clerk, referral).etag(),
                        "{\"reason\":\"sent-by-mistake\"}")
                .status();
    }

    private void withdraw(String referral) {
        String consent = hub.db()
                .sql("SELECT consent::text FROM referral WHERE id = ?::uuid")
                .param(referral)
                .query(String.class)
                .single();
        assertThat(clerk.post("/api/counter/v1/consents/" + consent + "/withdrawal", "")
                        .status())
                .isEqualTo(200);
    }

    private void paused(String until) throws IOException {
        inForce(before.replace(ENTRY, ENTRY + "    paused: " + until + "\n"));
    }

    private void inForce(String file) throws IOException {
        Files.writeString(agencies, file);
        Client.Reply reply = operator.post("/api/operator/v1/configuration/reload", "");
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
    }

    /** What lies there about it; a recall of what another case left may come at any time. */
    private long lying(String referral) {
        String handoff = Road.handoff(referral);
        try (var messages = hub.bean(EmbeddedActiveMQ.class)
                .getActiveMQServer()
                .locateQueue(OURS)
                .iterator()) {
            Iterable<MessageReference> all = () -> messages;
            return StreamSupport.stream(all.spliterator(), false)
                    .filter(each -> handoff.equals(each.getMessage().getStringProperty("HandoffId")))
                    .count();
        }
    }
}
