package org.caravanserai.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.http.CertifiedServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Partners come in over TLS, to a broker that shows a real certificate. */
class PartnerDoorIT {
    private static final AgencyId LANTERN = new AgencyId("ngo-lantern");
    private static final int SERVER_ID = 73;

    @TempDir
    static Path folder;

    private static CertifiedServer certified;
    private static EmbeddedActiveMQ broker;
    private static int port;

    @BeforeAll
    static void startBroker() throws Exception {
        certified = CertifiedServer.withAGoodCertificate();
        Path password = Files.writeString(folder.resolve("password"), "changeit\n");
        PartnerDoor door = new PartnerDoor(0, "127.0.0.1", certified.keyAndCertificate(), password);
        broker = new EmbeddedActiveMQ()
                .setConfiguration(settings(door))
                .setSecurityManager(new GuestSecurity(() -> Stream.of(new OneGuest())));
        broker.start();
        QueueMaking.make(broker.getActiveMQServer(), QueueNames.out(LANTERN));
        QueueMaking.make(broker.getActiveMQServer(), QueueNames.in(LANTERN));
        port = ((NettyAcceptor) broker.getActiveMQServer().getRemotingService().getAcceptor(PartnerDoor.NAME))
                .getActualPort();
    }

    private static Configuration settings(PartnerDoor door) {
        Configuration settings = new ConfigurationImpl()
                .setJMXManagementEnabled(false)
                .setJournalDirectory(folder.resolve("journal").toString())
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString());
        settings.addAcceptorConfiguration(
                new TransportConfiguration(InVMAcceptorFactory.class.getName(), Map.of("serverId", SERVER_ID)));
        new BrokerSettings().customize(settings);
        new BrokerSettings().letIn(door, settings);
        return settings;
    }

    private record OneGuest() implements BrokerGuests {
        @Override
        public Optional<AgencyId> who(String user, String password) {
            return user.equals(LANTERN.value()) && password.equals("invented")
                    ? Optional.of(LANTERN)
                    : Optional.empty();
        }

        @Override
        public void cameIn(AgencyId agency) {
            // nobody keeps a book here
        }
    }

    @AfterAll
    static void stopAll() throws Exception {
        broker.stop();
        certified.close();
    }

    @Test
    void letsInWhoTrustsItsCertificate() {
        JmsConnectionFactory partner =
                new JmsConnectionFactory("amqps://127.0.0.1:" + port + "?amqp.saslMechanisms=PLAIN");
        partner.setSslContext(certified.trusting());

        try (JMSContext session = partner.createContext(LANTERN.value(), "invented")) {
            session.createProducer().send(session.createQueue(QueueNames.in(LANTERN)), "sealed");
        }

        assertThat(broker.getActiveMQServer()
                        .locateQueue(QueueNames.in(LANTERN))
                        .getMessageCount())
                .isOne();
    }

    @Test
    void isNotBelievedByWhoTrustsAnotherAuthority() {
        try (CertifiedServer another = CertifiedServer.ofAnotherAuthority()) {
            JmsConnectionFactory partner =
                    new JmsConnectionFactory("amqps://127.0.0.1:" + port + "?amqp.saslMechanisms=PLAIN");
            partner.setSslContext(another.trusting());

            assertThatThrownBy(() ->
                            partner.createContext(LANTERN.value(), "invented").start())
                    .isInstanceOf(JMSRuntimeException.class);
        }
    }

    @Test
    void takesNoPasswordInClear() {
        JmsConnectionFactory partner = new JmsConnectionFactory(
                "amqp://127.0.0.1:" + port + "?amqp.saslMechanisms=PLAIN&jms.connectTimeout=5000");

        assertThatThrownBy(
                        () -> partner.createContext(LANTERN.value(), "invented").start())
                .isInstanceOf(JMSRuntimeException.class);
    }

    @Test
    void opensToOtherMachinesWithACertificateOnly() {
        assertThatThrownBy(() -> new PartnerDoor(5671, "0.0.0.0", null, null))
                .hasMessageContaining("caravanserai.amqp.certificate");
        assertThatThrownBy(() -> new PartnerDoor(5671, "0.0.0.0", certified.keyAndCertificate(), null))
                .hasMessageContaining("caravanserai.amqp.certificate-password");
    }
}
