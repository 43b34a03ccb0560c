package org.caravanserai.messaging;

import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.ServerConsumer;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the operator by its id of each message that a partner left unread until its consent ended. */
final class UnreadInTime implements ActiveMQServerMessagePlugin {
    private static final Logger LOG = LoggerFactory.getLogger(UnreadInTime.class);

    @Override
    public void messageExpired(MessageReference expired, @Nullable SimpleString to, @Nullable ServerConsumer consumer) {
        Message message = expired.getMessage();
        LOG.warn(
                "{} of handoff {} was not read from {} before its consent ended, and is gone",
                message.getStringProperty(PartnerQueues.KIND),
                message.getStringProperty(PartnerQueues.HANDOFF),
                expired.getQueue().getName());
    }
}
