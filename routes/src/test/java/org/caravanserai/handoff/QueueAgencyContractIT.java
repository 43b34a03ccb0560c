package org.caravanserai.handoff;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import jakarta.jms.JMSException;
import java.net.URI;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.caravanserai.connectors.amqp.AmqpConnector;
import org.caravanserai.connectors.exchange.AgencyConnector;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.HandoffId;
import org.caravanserai.connectors.exchange.RecallingConnectorContract;
import org.caravanserai.connectors.exchange.TestedAgency;
import org.caravanserai.messaging.TestedBroker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The connector that fills a partner's queue keeps the promises of every connector, at a real broker; a queue answers nothing. */
class QueueAgencyContractIT implements RecallingConnectorContract {
    private static final AgencyId PARTNER = new AgencyId("region-social");
    private static final JsonMapper JSON = new JsonMapper();
    private final Map<String, ECKey> keys = new ConcurrentHashMap<>();
    private final List<JsonNode> events = new ArrayList<>();
    private String known = "first";
    private TestedBroker broker;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        broker = new TestedBroker(folder, PARTNER, limit());
    }

    @AfterEach
    void close() throws Exception {
        broker.close();
    }

    @Override
    public AgencyConnector connector() {
        return connectorUsing(() -> "first");
    }

    @Override
    public AgencyConnector connectorUsing(Supplier<String> secret) {
        return new AmqpConnector(
                PARTNER,
                URI.create("https://hub.example"),
                () -> key(secret.get()).toPublicJWK().toJSONString(),
                new BrokerQueue(PARTNER, broker.queues()),
                () -> key("hub").toPublicJWK().toJSONString(),
                InstantSource.system());
    }

    private ECKey key(String name) {
        return keys.computeIfAbsent(name, QueueAgencyContractIT::fresh);
    }

    private static ECKey fresh(String name) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(name).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public TestedAgency agency() {
        return new Partner();
    }

    @Override
    public int effects(HandoffId handoff) {
        return read(handoff, "referral");
    }

    @Override
    public int recalls(HandoffId handoff) {
        return read(handoff, "recall");
    }

    /** All that was ever read counts. */
    private int read(HandoffId handoff, String kind) {
        try {
            for (String sealed : broker.read()) {
                events.add(opened(sealed));
            }
        } catch (JMSException | ParseException | JOSEException e) {
            throw new IllegalStateException(e);
        }
        return (int) events.stream()
                .filter(event -> event.path("subject").asString().equals(handoff.toString()))
                .filter(event -> event.path("type").asString().endsWith("." + kind))
                .count();
    }

    private JsonNode opened(String sealed) throws ParseException, JOSEException {
        JWEObject envelope = JWEObject.parse(sealed);
        envelope.decrypt(new ECDHDecrypter(key(known)));
        return JSON.readTree(
                JSON.readTree(envelope.getPayload().toString()).path("event").asString());
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(2);
    }

    /** Its broker's troubles are all that a queue can have. */
    private final class Partner implements TestedAgency {
        @Override
        public void goesDown() {
            run(broker::goDown);
        }

        @Override
        public void becomesSlow() {
            broker.becomeSlow();
        }

        @Override
        public void losesItsAnswers() {
            broker.loseItsAnswers();
        }

        @Override
        public void recovers() {
            run(broker::recover);
        }

        @Override
        public void knows(String secret) {
            known = secret;
        }

        private void run(Step step) {
            try {
                step.run();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private interface Step {
        void run() throws Exception;
    }
}
