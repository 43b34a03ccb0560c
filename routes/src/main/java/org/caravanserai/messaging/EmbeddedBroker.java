package org.caravanserai.messaging;

import java.nio.file.Path;
import java.util.Map;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMAcceptorFactory;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The broker inside this process, its journal on disk; set by {@link BrokerSettings} alone. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PartnerDoor.class)
class EmbeddedBroker {
    /** On Java 24 and later Netty frees no buffer it did not make unless it may use Unsafe, and so no journal loads again. */
    private static final String NETTY_WITHOUT_UNSAFE = "io.netty.noUnsafe";

    /** @param folder where the journal rests; a broker that loses it is another broker, and what was open is sent again */
    @Bean(initMethod = "start", destroyMethod = "stop")
    EmbeddedActiveMQ broker(
            @Value("${caravanserai.broker.folder}") Path folder,
            BrokerSettings settings,
            PartnerDoor door,
            ObjectProvider<BrokerGuests> guests) {
        if (System.getProperty(NETTY_WITHOUT_UNSAFE) == null) {
            System.setProperty(NETTY_WITHOUT_UNSAFE, "false");
        }
        org.apache.activemq.artemis.core.config.Configuration broker = new ConfigurationImpl()
                .setJMXManagementEnabled(false)
                .setJournalDirectory(folder.resolve("journal").toString())
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString());
        broker.addAcceptorConfiguration(
                new TransportConfiguration(InVMAcceptorFactory.class.getName(), Map.of("serverId", 0)));
        settings.customize(broker);
        settings.letIn(door, broker);
        return new EmbeddedActiveMQ()
                .setConfiguration(broker)
                .setSecurityManager(new GuestSecurity(guests::orderedStream));
    }
}
