package org.caravanserai.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.jms.JMSContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.core.settings.impl.PageFullMessagePolicy;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BrokerIT {
    private static final int SERVER_ID = 71;

    @TempDir
    static Path folder;

    private static EmbeddedActiveMQ broker;
    private static ActiveMQConnectionFactory connections;
    private static DefaultCamelContext camel;

    @BeforeAll
    static void startBrokerAndCamel() throws Exception {
        JavaSerialization.refuse();
        broker = new EmbeddedActiveMQ().setConfiguration(settings());
        broker.start();
        BrokerConnections wiring = new BrokerConnections();
        connections = wiring.brokerConnectionFactory(broker);
        camel = new DefaultCamelContext();
        camel.addComponent("jms", wiring.jms(wiring.pooledConnections(connections), connections));
        camel.start();
    }

    private static Configuration settings() {
        Configuration settings = new ConfigurationImpl()
                .setSecurityEnabled(false)
                .setJournalDirectory(folder.resolve("journal").toString())
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString());
        settings.addAcceptorConfiguration(
                new TransportConfiguration(InVMAcceptorFactory.class.getName(), Map.of("serverId", SERVER_ID)));
        settings.addAcceptorConfiguration(
                new TransportConfiguration(NettyAcceptorFactory.class.getName(), Map.of("port", 0)));
        new BrokerSettings().customize(settings);
        return settings;
    }

    @AfterAll
    static void stopAll() throws Exception {
        camel.stop();
        broker.stop();
    }

    @Test
    void acceptsItsOwnSettings() {
        assertThatCode(() -> BrokerCheck.check(server())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource
    void refusesAChangedAddressSetting(String setting, AddressSettings changed) {
        server().getAddressSettingsRepository().addMatch("handoff.any", changed);
        try {
            assertThatThrownBy(() -> BrokerCheck.check(server()))
                    .hasMessageContaining(setting + " of address handoff.any must be")
                    .hasMessageContaining("found");
        } finally {
            server().getAddressSettingsRepository().removeMatch("handoff.any");
        }
    }

    static Stream<Arguments> refusesAChangedAddressSetting() {
        return Stream.of(
                Arguments.of("dead-letter-address", any().setDeadLetterAddress(SimpleString.of("nowhere"))),
                Arguments.of("expiry-address", any().setExpiryAddress(SimpleString.of("nowhere"))),
                Arguments.of("max-delivery-attempts", any().setMaxDeliveryAttempts(-1)),
                Arguments.of("redelivery-delay", any().setRedeliveryDelay(0)),
                Arguments.of("redelivery-delay-multiplier", any().setRedeliveryMultiplier(1)),
                Arguments.of("redelivery-collision-avoidance-factor", any().setRedeliveryCollisionAvoidanceFactor(0)),
                Arguments.of("max-redelivery-delay", any().setMaxRedeliveryDelay(1)),
                Arguments.of("auto-create-queues", any().setAutoCreateQueues(true)),
                Arguments.of("auto-create-addresses", any().setAutoCreateAddresses(true)),
                Arguments.of("auto-delete-queues", any().setAutoDeleteQueues(true)),
                Arguments.of("auto-delete-addresses", any().setAutoDeleteAddresses(true)),
                Arguments.of("address-full-policy", any().setAddressFullMessagePolicy(AddressFullMessagePolicy.DROP)),
                Arguments.of("max-size-bytes", any().setMaxSizeBytes(1)),
                Arguments.of("page-size-bytes", any().setPageSizeBytes(4096)),
                Arguments.of("page-limit-bytes", any().setPageLimitBytes(1L)),
                Arguments.of("page-full-policy", any().setPageFullMessagePolicy(PageFullMessagePolicy.DROP)));
    }

    @ParameterizedTest
    @MethodSource
    void refusesAChangedBrokerSetting(String setting, Consumer<Configuration> change, Consumer<Configuration> undo) {
        change.accept(server().getConfiguration());
        try {
            assertThatThrownBy(() -> BrokerCheck.check(server()))
                    .hasMessageContaining(setting + " of the broker must be");
        } finally {
            undo.accept(server().getConfiguration());
        }
    }

    static Stream<Arguments> refusesAChangedBrokerSetting() {
        return Stream.of(
                change("persistence-enabled", c -> c.setPersistenceEnabled(false), c -> c.setPersistenceEnabled(true)),
                change(
                        "journal-sync-transactional",
                        c -> c.setJournalSyncTransactional(false),
                        c -> c.setJournalSyncTransactional(true)),
                change(
                        "journal-sync-non-transactional",
                        c -> c.setJournalSyncNonTransactional(false),
                        c -> c.setJournalSyncNonTransactional(true)),
                change(
                        "journal-buffer-timeout",
                        c -> c.setJournalBufferTimeout_NIO(3_333_333),
                        c -> c.setJournalBufferTimeout_NIO(BrokerSettings.JOURNAL_BUFFER_NANOS)),
                change("persist-id-cache", c -> c.setPersistIDCache(false), c -> c.setPersistIDCache(true)),
                change("id-cache-size", c -> c.setIDCacheSize(0), c -> c.setIDCacheSize(20_000)),
                change(
                        "cluster-user",
                        c -> c.setClusterUser("ACTIVEMQ.CLUSTER.ADMIN.USER"),
                        c -> c.setClusterUser(BrokerSettings.CLUSTER_USER)));
    }

    @Test
    void refusesAnAcceptorThatOthersReach() throws Exception {
        server().getRemotingService().createAcceptor("door", "tcp://127.0.0.1:0");
        try {
            assertThatThrownBy(() -> BrokerCheck.check(server())).hasMessageContaining("acceptor door");
        } finally {
            server().getRemotingService().destroyAcceptor("door");
        }
    }

    @Test
    void refusesAProtocolThatKeepsProducingHoles() {
        assertThatThrownBy(() -> BrokerCheck.checkProtocols("CORE", "OPENWIRE")).hasMessageContaining("OPENWIRE");
    }

    @Test
    void makesAQueueOnceAndKeepsItAfterwards() {
        QueueMaking.make(server(), "report.made");
        QueueMaking.make(server(), "report.made");

        assertThat(server().locateQueue("report.made").isDurable()).isTrue();
        assertThat(new BrokerInstance(broker).id()).isNotBlank();
    }

    @Test
    void givesUpAfterFiveTriesAndKeepsTheMessageAsADeadLetter() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        QueueMaking.make(server(), "handoff.failing");
        // only the pause between two tries is shortened; what is tried here is their number and where the message goes
        server().getAddressSettingsRepository().addMatch("handoff.failing", any().setRedeliveryDelay(1));
        route("handoff.failing", body -> {
            tries.incrementAndGet();
            throw new IllegalStateException("cannot be handled");
        });

        send("handoff.failing", Map.of("DeliveryId", "d-1"));

        var deadLetters = server().locateQueue(BrokerSettings.DEAD_LETTERS);
        await().atMost(Duration.ofSeconds(20)).until(() -> deadLetters.getMessageCount() == 1);
        assertThat(tries).hasValue(5);
    }

    @Test
    void stripsEveryHeaderThatIsNotOurs() throws Exception {
        BlockingQueue<Map<String, Object>> received = new LinkedBlockingQueue<>();
        QueueMaking.make(server(), "handoff.stripped");
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("jms:queue:handoff.stripped")
                        .process(exchange ->
                                received.add(Map.copyOf(exchange.getMessage().getHeaders().entrySet().stream()
                                        .filter(header -> header.getValue() != null)
                                        .collect(java.util.stream.Collectors.toMap(
                                                Map.Entry::getKey, Map.Entry::getValue)))));
            }
        });

        send(
                "handoff.stripped",
                Map.of(
                        "DeliveryId", "d-1",
                        "CAmelJmsDestinationName", "report.elsewhere",
                        "CamelFileName", "x",
                        "deliveryid", "d-2",
                        "Cleared", "true"));

        Map<String, Object> headers = received.poll(10, TimeUnit.SECONDS);
        assertThat(headers).containsEntry("DeliveryId", "d-1");
        assertThat(headers.keySet())
                .filteredOn(name -> !name.startsWith("JMS"))
                .containsOnly("DeliveryId", "CamelMessageTimestamp"); // the second is Camel's own note
    }

    private static void route(String queue, Consumer<String> handling) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("jms:queue:" + queue)
                        .process(exchange ->
                                handling.accept(exchange.getMessage().getBody(String.class)));
            }
        });
    }

    private static void send(String queue, Map<String, String> headers) {
        try (JMSContext session = connections.createContext()) {
            var sender = session.createProducer();
            headers.forEach(sender::setProperty);
            sender.send(session.createQueue(queue), "{}");
        }
    }

    private static Arguments change(String setting, Consumer<Configuration> change, Consumer<Configuration> undo) {
        return Arguments.of(setting, change, undo);
    }

    private static AddressSettings any() {
        return new AddressSettings();
    }

    private static ActiveMQServer server() {
        return broker.getActiveMQServer();
    }
}
