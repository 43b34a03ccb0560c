package org.caravanserai.messaging;

import java.nio.file.Path;
import java.util.Map;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMAcceptorFactory;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The broker inside this process, its journal on disk; set by {@link BrokerSettings} alone. */
@Configuration(proxyBeanMethods = false)
class EmbeddedBroker {
    /** On Java 24 and later Netty frees no buffer it did not make unless it may use Unsafe, and so no journal loads again. */
    private static final String NETTY_WITHOUT_UNSAFE = "io.netty.noUnsafe";

    /** @param folder where the journal rests; a broker that loses it is another broker, and what was open is sent again */
    @Bean(initMethod = "start", destroyMethod = "stop")
    EmbeddedActiveMQ broker(@Value("${caravanserai.broker.folder}") Path folder, BrokerSettings settings) {
        if (System.getProperty(NETTY_WITHOUT_UNSAFE) == null) {
            System.setProperty(NETTY_WITHOUT_UNSAFE, "false");
        }
        org.apache.activemq.artemis.core.config.Configuration broker = new ConfigurationImpl()
                .setSecurityEnabled(false) // nobody outside this process reaches it
                .setJMXManagementEnabled(false)
                .setJournalDirectory(folder.resolve("journal").toString())
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString());
        broker.addAcceptorConfiguration(
                new TransportConfiguration(InVMAcceptorFactory.class.getName(), Map.of("serverId", 0)));
        settings.customize(broker);
        return new EmbeddedActiveMQ().setConfiguration(broker);
    }
}
