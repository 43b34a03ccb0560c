package org.caravanserai.handoff;

import java.time.Instant;
import java.util.Optional;
import org.caravanserai.connectors.amqp.OwnQueue;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.HandoffId;
import org.caravanserai.connectors.http.CallFailed;
import org.caravanserai.messaging.PartnerQueues;
import org.caravanserai.messaging.QueueFailed;

/** A partner's queue at our broker. */
record BrokerQueue(AgencyId agency, PartnerQueues queues) implements OwnQueue {
    @Override
    public void put(Message message) {
        put(message.id(), message.handoff().toString(), message.kind(), message.sealed(), message.until());
    }

    @Override
    public void tell(String id, String sealed) {
        put(id, "", "reply", sealed, Optional.empty());
    }

    private void put(String id, String about, String kind, String sealed, Optional<Instant> until) {
        try {
            queues.put(agency, id, about, kind, sealed, until);
        } catch (QueueFailed e) {
            throw new CallFailed(e.nothingDone() ? CallFailed.Kind.UNAVAILABLE : CallFailed.Kind.UNKNOWN, e.code());
        }
    }

    @Override
    public boolean takeBack(HandoffId handoff) {
        try {
            return queues.takeBack(agency, handoff.toString(), "referral", "recall");
        } catch (QueueFailed e) {
            throw new CallFailed(CallFailed.Kind.UNAVAILABLE, e.code());
        }
    }
}
