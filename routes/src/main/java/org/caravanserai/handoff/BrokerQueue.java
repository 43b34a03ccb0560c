package org.caravanserai.handoff;

import jakarta.jms.JMSRuntimeException;
import java.util.Optional;
import org.caravanserai.connectors.amqp.OwnQueue;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.HandoffId;
import org.caravanserai.connectors.http.CallFailed;
import org.caravanserai.messaging.PartnerQueues;

/** A partner's queue at our broker. */
record BrokerQueue(AgencyId agency, PartnerQueues queues) implements OwnQueue {
    @Override
    public void put(Message message) {
        try {
            queues.put(
                    agency,
                    message.id(),
                    message.handoff().toString(),
                    message.kind(),
                    message.sealed(),
                    message.until());
        } catch (JMSRuntimeException e) {
            throw new CallFailed(CallFailed.Kind.UNKNOWN, "queue");
        }
    }

    @Override
    public void tell(String id, String sealed) {
        queues.put(agency, id, "", "reply", sealed, Optional.empty());
    }

    @Override
    public boolean takeBack(HandoffId handoff) {
        return queues.takeBack(agency, handoff.toString(), "referral", "recall");
    }
}
