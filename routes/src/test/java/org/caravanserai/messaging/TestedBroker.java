package org.caravanserai.messaging;

import jakarta.jms.JMSException;
import jakarta.jms.TextMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.activemq.artemis.api.core.Interceptor;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.protocol.core.impl.wireformat.NullResponseMessage;
import org.apache.activemq.artemis.core.protocol.core.impl.wireformat.SessionSendMessage;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMAcceptorFactory;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.caravanserai.connectors.exchange.AgencyId;

/** A broker with our settings and one partner's queue, with a switch for trouble. */
public final class TestedBroker implements AutoCloseable {
    private static final int SERVER_ID = 72;
    private final AgencyId agency;
    private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
    private final ActiveMQConnectionFactory connections;
    private final AtomicBoolean loses = new AtomicBoolean();
    private volatile CountDownLatch slow = new CountDownLatch(0);
    private boolean up;

    public TestedBroker(Path folder, AgencyId agency, Duration limit) throws Exception {
        this.agency = agency;
        broker.setConfiguration(settings(folder));
        recover();
        connections = new BrokerConnections().brokerConnectionFactory(broker);
        connections.setCallTimeout(limit.toMillis());
    }

    private static Configuration settings(Path folder) {
        Configuration settings = new ConfigurationImpl()
                .setSecurityEnabled(false)
                .setJournalDirectory(folder.resolve("journal").toString())
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString());
        settings.addAcceptorConfiguration(
                new TransportConfiguration(InVMAcceptorFactory.class.getName(), Map.of("serverId", SERVER_ID)));
        new BrokerSettings().customize(settings);
        return settings;
    }

    public PartnerQueues queues() {
        return new PartnerQueues(connections, broker, InstantSource.system());
    }

    public void goDown() throws Exception {
        broker.stop();
        up = false;
    }

    /** Takes what it is sent only after it has recovered. */
    public void becomeSlow() {
        slow = new CountDownLatch(1);
    }

    /** Takes what it is sent and confirms nothing. */
    public void loseItsAnswers() {
        loses.set(true);
    }

    public void recover() throws Exception {
        loses.set(false);
        slow.countDown();
        if (!up) {
            broker.start();
            up = true;
            misbehave();
            QueueMaking.make(broker.getActiveMQServer(), QueueNames.out(agency));
        }
    }

    private void misbehave() {
        AtomicBoolean unanswered = new AtomicBoolean();
        Interceptor incoming = (packet, connection) -> {
            if (packet instanceof SessionSendMessage) {
                unanswered.set(loses.get());
                waitWhileSlow();
            }
            return true;
        };
        Interceptor outgoing =
                (packet, connection) -> !(packet instanceof NullResponseMessage && unanswered.getAndSet(false));
        broker.getActiveMQServer().getRemotingService().addIncomingInterceptor(incoming);
        broker.getActiveMQServer().getRemotingService().addOutgoingInterceptor(outgoing);
    }

    private void waitWhileSlow() {
        try {
            if (!slow.await(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("slow for too long");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What lies on the partner's queue; it is taken off. */
    public List<String> read() throws JMSException {
        List<String> read = new ArrayList<>();
        try (var session = connections.createContext();
                var consumer = session.createConsumer(session.createQueue(QueueNames.out(agency)))) {
            while (consumer.receive(200) instanceof TextMessage message) {
                read.add(message.getText());
            }
        }
        return read;
    }

    @Override
    public void close() throws Exception {
        slow.countDown();
        connections.close();
        broker.stop();
    }
}
