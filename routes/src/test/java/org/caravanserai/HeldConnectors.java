package org.caravanserai;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.caravanserai.connectors.exchange.AgencyConnector;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.Arrival;
import org.caravanserai.connectors.exchange.ClearedHandoff;
import org.caravanserai.connectors.exchange.Cursor;
import org.caravanserai.connectors.exchange.Delivery;
import org.caravanserai.connectors.exchange.Page;
import org.caravanserai.handoff.Connectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** The real connectors, whose calls a test may hold up between the claim and the first byte. */
final class HeldConnectors implements BeanPostProcessor {
    private static final AgencyId REGION = new AgencyId("region-social");
    private volatile @Nullable Connectors connectors;
    private final AtomicInteger held = new AtomicInteger();
    private volatile CountDownLatch gate = new CountDownLatch(0);

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof Connectors found) {
            connectors = found;
        }
        return bean;
    }

    /** From now on every delivery waits; a reload of the configuration makes connectors anew, so they are held anew. */
    void hold() {
        gate = new CountDownLatch(1);
        Connectors all = requireNonNull(connectors, "the hub has started");
        AgencyConnector now = all.find(REGION).orElseThrow();
        if (!(now instanceof Held)) {
            all.replace(REGION, new Held(now));
        }
    }

    void letGo() {
        gate.countDown();
    }

    /** How many deliveries wait now: claimed, and not a byte has left. */
    int waiting() {
        return held.get();
    }

    private final class Held implements AgencyConnector {
        private final AgencyConnector real;

        Held(AgencyConnector real) {
            this.real = real;
        }

        @Override
        public Delivery deliver(ClearedHandoff handoff) {
            held.incrementAndGet();
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            } finally {
                held.decrementAndGet();
            }
            return real.deliver(handoff);
        }

        @Override
        public Delivery recall(ClearedHandoff handoff) {
            return real.recall(handoff);
        }

        @Override
        public Page poll(Cursor from) {
            return real.poll(from);
        }

        @Override
        public Optional<Arrival> reread(String whole) {
            return real.reread(whole);
        }
    }
}
