package org.caravanserai.messaging;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.util.Objects;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.component.jms.JmsMessageType;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** How routes and the relay reach the broker: inside this process, as text, in transactions. */
@Configuration(proxyBeanMethods = false)
class BrokerConnections {
    private static final int POOLED = 4;

    /** Asks for the broker, so that it outlives every connection to it. */
    @Bean
    ActiveMQConnectionFactory brokerConnectionFactory(EmbeddedActiveMQ broker) throws JMSException {
        ActiveMQConnectionFactory connections = new ActiveMQConnectionFactory("vm://" + serverId(broker));
        connections.setDeserializationDenyList("*"); // object messages run code of the sender's choice
        return connections;
    }

    private static Object serverId(EmbeddedActiveMQ broker) {
        return broker.getActiveMQServer().getConfiguration().getAcceptorConfigurations().stream()
                .map(acceptor -> acceptor.getParams().get("serverId"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    /** For sending: without a pool each send opens a connection, 2 to 4 times slower. */
    @Bean(destroyMethod = "stop")
    @Primary
    JmsPoolConnectionFactory pooledConnections(ActiveMQConnectionFactory brokerConnectionFactory) {
        JmsPoolConnectionFactory pool = new JmsPoolConnectionFactory();
        pool.setConnectionFactory(brokerConnectionFactory);
        pool.setMaxConnections(POOLED);
        return pool;
    }

    /** Camel's {@code jms:}; a consumer keeps a connection of its own, since a pooled one prefetches for nobody. */
    @Bean
    JmsComponent jms(
            ConnectionFactory pooledConnections,
            @Qualifier("brokerConnectionFactory") ConnectionFactory brokerConnectionFactory) {
        JmsComponent jms = new JmsComponent();
        jms.setConnectionFactory(pooledConnections);
        jms.setListenerConnectionFactory(brokerConnectionFactory);
        jms.setTransacted(true);
        jms.setLazyCreateTransactionManager(false);
        jms.setCacheLevelName("CACHE_CONSUMER");
        return onlyOurText(jms);
    }

    private static JmsComponent onlyOurText(JmsComponent jms) {
        jms.setJmsMessageType(JmsMessageType.Text);
        jms.setHeaderFilterStrategy(new AllowedHeaders());
        jms.setObjectMessageEnabled(false);
        jms.setTransferExchange(false);
        jms.setDisableReplyTo(true); // a sender does not choose where an answer goes
        return jms;
    }
}
