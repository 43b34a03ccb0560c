package org.caravanserai.sandbox.queue;

import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.qpid.jms.JmsConnectionFactory;

/** Signed in at the broker: what is read and what is said to it count together, or not at all. */
final class Line implements Closeable {
    private static final int AT_ONCE = 50;
    private final JMSContext session;
    private final JMSConsumer out;
    private final Queue in;

    /** @throws JMSRuntimeException if the broker does not let us in */
    Line(String broker, String agency, String password) {
        session = new JmsConnectionFactory(broker).createContext(agency, password, JMSContext.SESSION_TRANSACTED);
        try {
            out = session.createConsumer(session.createQueue("partner." + agency + ".out"));
            in = session.createQueue("partner." + agency + ".in");
        } catch (JMSRuntimeException refused) {
            session.close();
            throw refused;
        }
    }

    /**
     * Reads what lies there and answers it.
     *
     * @return what we said before and need not remember
     */
    List<UUID> answer(Correspondence correspondence) {
        List<UUID> settled = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            Optional<String> sealed = next();
            if (sealed.isEmpty()) {
                break;
            }
            Correspondence.Turn turn = correspondence.hear(sealed.get());
            turn.sealed().ifPresent(text -> session.createProducer().send(in, text));
            turn.settled().ifPresent(settled::add);
        }
        session.commit();
        return settled;
    }

    private Optional<String> next() {
        Message message = out.receiveNoWait();
        try {
            return message == null ? Optional.empty() : Optional.of(message.getBody(String.class));
        } catch (JMSException noText) {
            return Optional.of("");
        }
    }

    /** What was read and not answered is there again. */
    @Override
    public void close() {
        session.close();
    }
}
