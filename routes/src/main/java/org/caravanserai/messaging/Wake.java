package org.caravanserai.messaging;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Wakes the relay of this node; many calls before it looks are one. */
@Component
class Wake {
    private final Semaphore signal = new Semaphore(0);

    void up() {
        if (signal.availablePermits() == 0) {
            signal.release();
        }
    }

    /** Waits until woken, at most {@code limit}. */
    void await(Duration limit) throws InterruptedException {
        if (signal.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            signal.drainPermits();
        }
    }
}
