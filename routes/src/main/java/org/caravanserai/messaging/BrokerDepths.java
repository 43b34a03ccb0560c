package org.caravanserai.messaging;

import java.util.Optional;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.springframework.stereotype.Component;

/** How full the broker's queues are, and who listens there, as this node sees it. */
@Component
public class BrokerDepths {
    private final EmbeddedActiveMQ broker;

    BrokerDepths(EmbeddedActiveMQ broker) {
        this.broker = broker;
    }

    /**
     * How one queue stands.
     *
     * @param messages that lie in it
     * @param consumers who read it
     */
    public record Depth(long messages, int consumers) {}

    /** Empty where there is no such queue. */
    public Optional<Depth> of(String queue) {
        return Optional.ofNullable(broker.getActiveMQServer().locateQueue(queue))
                .map(found -> new Depth(found.getMessageCount(), found.getConsumerCount()));
    }
}
