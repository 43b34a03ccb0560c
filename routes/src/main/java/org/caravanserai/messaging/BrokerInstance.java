package org.caravanserai.messaging;

import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.springframework.stereotype.Component;

/** Which broker this is: one that lost its folder is another, and what was sent to the one before is sent again. */
@Component
public class BrokerInstance {
    private final EmbeddedActiveMQ broker;

    BrokerInstance(EmbeddedActiveMQ broker) {
        this.broker = broker;
    }

    /** Stays the same as long as the broker's folder does. */
    public String id() {
        return broker.getActiveMQServer().getNodeID().toString();
    }
}
