package org.caravanserai.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/** Many loops at once, as many as keep the hub busy, spread over all pairs of counter and organisation. */
final class Loops implements AutoCloseable {
    private final LongAdder done = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final AtomicReference<String> why = new AtomicReference<>("");
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean open = true;

    Loops(Town town, int atOnce) {
        for (int n = 0; n < atOnce; n++) {
            String from = City.COUNTERS.get(n % 4);
            String to = City.NGOS.get(n / 4 % 4);
            threads.add(Thread.ofVirtual().start(() -> run(town, from, to)));
        }
    }

    private void run(Town town, String from, String to) {
        try (Loop loop = new Loop(town, from, to)) {
            while (open) {
                one(loop);
            }
        } catch (IOException gone) {
            failed.increment();
        }
    }

    private void one(Loop loop) {
        try {
            loop.once();
            done.increment();
        } catch (IOException | InterruptedException | RuntimeException e) {
            failed.increment();
            why.compareAndSet("", String.valueOf(e.getMessage()));
        }
    }

    long done() {
        return done.sum();
    }

    long failed() {
        return failed.sum();
    }

    /** What the first failure said. */
    String why() {
        return String.valueOf(why.get());
    }

    /** Lets each loop end. */
    @Override
    public void close() {
        open = false;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
