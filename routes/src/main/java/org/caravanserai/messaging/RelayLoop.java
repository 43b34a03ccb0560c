package org.caravanserai.messaging;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs the relay: at once when this node committed something, and every 200 ms for what others did. */
@Component
class RelayLoop implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(RelayLoop.class);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(2);
    private final Relay relay;
    private final Wake wake;
    private volatile boolean running;
    private Thread thread = new Thread(() -> {});

    RelayLoop(Relay relay, Wake wake) {
        this.relay = relay;
        this.wake = wake;
    }

    @Override
    public void start() {
        running = true;
        relay.resendAfterBrokerLoss();
        thread = Thread.ofPlatform().name("relay").start(this::loop);
    }

    private void loop() {
        while (running) {
            try {
                if (!relay.relay()) {
                    wake.await(LOOK);
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("the relay pauses: {}", e.getClass().getSimpleName());
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(AFTER_TROUBLE);
        } catch (InterruptedException e) {
            running = false;
        }
    }

    @Override
    public void stop() {
        running = false;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before anything that takes requests, and after the database and the broker; stopped in the reverse order. */
    @Override
    public int getPhase() {
        return 1000;
    }
}
