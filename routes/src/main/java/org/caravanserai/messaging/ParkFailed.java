package org.caravanserai.messaging;

import java.util.Objects;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Parks the delivery of a message whose step broke; the message itself says no more than an id. */
@Component
class ParkFailed implements Processor {
    private static final Logger LOG = LoggerFactory.getLogger(ParkFailed.class);
    private final ObjectProvider<Parking> parking;

    ParkFailed(ObjectProvider<Parking> parking) {
        this.parking = parking;
    }

    @Override
    public void process(Exchange exchange) {
        Throwable failure = Objects.requireNonNull(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
        String id = exchange.getMessage().getHeader(Headers.DELIVERY_ID, String.class);
        String cause = "broke-" + failure.getClass().getSimpleName();
        LOG.error("delivery {} broke in {}: {}", id, exchange.getFromRouteId(), where(failure));
        if (id != null) {
            parking.getObject().park(UUID.fromString(id), cause);
        }
    }

    /** Class and place of a failure; its message might quote what it failed on. */
    private static String where(Throwable failure) {
        StackTraceElement[] stack = failure.getStackTrace();
        return failure.getClass().getName() + (stack.length == 0 ? "" : " at " + stack[0]);
    }
}
