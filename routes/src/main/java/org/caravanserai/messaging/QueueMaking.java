package org.caravanserai.messaging;

import java.util.Set;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.server.impl.AddressInfo;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Makes the queues that features asked for, before a route listens on them; one that exists stays as it is. */
@Component
public final class QueueMaking implements SmartInitializingSingleton {
    private final ObjectProvider<EmbeddedActiveMQ> embedded;
    private final ObjectProvider<BrokerQueues> queues;

    QueueMaking(ObjectProvider<EmbeddedActiveMQ> embedded, ObjectProvider<BrokerQueues> queues) {
        this.embedded = embedded;
        this.queues = queues;
    }

    @Override
    public void afterSingletonsInstantiated() {
        embedded.ifAvailable(broker -> queues.orderedStream()
                .flatMap(feature -> feature.names().stream())
                .forEach(name -> make(broker.getActiveMQServer(), name)));
    }

    /** Makes those that are not there yet. */
    public void make(Set<String> names) {
        embedded.ifAvailable(broker -> names.forEach(name -> make(broker.getActiveMQServer(), name)));
    }

    /** Takes away those that nobody of ours listens to; what may lie in one stands in the database. A guest is put out. */
    public void retire(Set<String> names) {
        embedded.ifAvailable(broker -> names.forEach(name -> retire(broker.getActiveMQServer(), name)));
    }

    private static void retire(ActiveMQServer broker, String name) {
        try {
            if (broker.locateQueue(name) != null) {
                boolean guests = QueueNames.isRead(name);
                broker.destroyQueue(SimpleString.of(name), null, !guests, guests);
                broker.removeAddressInfo(SimpleString.of(name), null);
            }
        } catch (Exception broken) {
            throw new IllegalStateException("the broker cannot take the queue " + name + " away", broken);
        }
    }

    static void make(ActiveMQServer broker, String name) {
        try {
            broker.addOrUpdateAddressInfo(new AddressInfo(SimpleString.of(name), RoutingType.ANYCAST));
            broker.createQueue(BrokerSettings.durable(name), true);
        } catch (Exception broken) {
            throw new IllegalStateException("the broker cannot make the queue " + name, broken);
        }
    }
}
