package org.caravanserai.messaging;

import jakarta.jms.JMSRuntimeException;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQExceptionType;

/** The broker did not do what was asked of it at a partner's queue, or nobody knows whether it did; no word of its own is in it. */
public final class QueueFailed extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final boolean nothingDone;

    private QueueFailed(boolean nothingDone, String code) {
        super(code);
        this.nothingDone = nothingDone;
    }

    static QueueFailed down() {
        return new QueueFailed(true, "queue");
    }

    static QueueFailed because(JMSRuntimeException of) {
        return brokers(of)
                .map(ActiveMQException::getType)
                .map(QueueFailed::because)
                .orElseGet(() -> new QueueFailed(false, "queue"));
    }

    private static QueueFailed because(ActiveMQExceptionType type) {
        return switch (type) {
            case NOT_CONNECTED, ADDRESS_FULL, ADDRESS_DOES_NOT_EXIST, QUEUE_DOES_NOT_EXIST -> down();
            case CONNECTION_TIMEDOUT -> new QueueFailed(false, "timeout");
            default -> new QueueFailed(false, "queue");
        };
    }

    private static Optional<ActiveMQException> brokers(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(ActiveMQException.class::isInstance)
                .map(ActiveMQException.class::cast)
                .findFirst();
    }

    /** Whether it is certain that nothing was done. */
    public boolean nothingDone() {
        return nothingDone;
    }

    public String code() {
        return String.valueOf(getMessage());
    }
}
