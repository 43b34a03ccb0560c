package org.caravanserai.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/** Submits at a fixed rate, whether or not the hub keeps up; each time counts from when it was due, not from when it went. */
final class OpenLoop {
    final Latencies submit = new Latencies();
    final Latencies delivered = new Latencies();
    final LongAdder failed = new LongAdder();
    private final Town town;

    OpenLoop(Town town) {
        this.town = town;
    }

    /** Takes the consents first, so that the measured time is the submits' alone. */
    void run(int aSecond, Duration time) throws IOException, InterruptedException {
        int count = (int) (aSecond * time.toSeconds());
        List<Ready> ready = prepared(count);
        long start = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            long due = start + n * 1_000_000_000L / aSecond;
            LockSupport.parkNanos(due - System.nanoTime());
            Ready next = ready.get(n);
            threads.add(Thread.ofVirtual().start(() -> one(next, due)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private record Ready(Loop loop, String person, String consent) {}

    private List<Ready> prepared(int count) throws IOException {
        List<Ready> ready = new ArrayList<>();
        List<Loop> loops = new ArrayList<>();
        for (int n = 0; n < 64; n++) {
            loops.add(new Loop(town, City.COUNTERS.get(n % 4), City.NGOS.get(n / 4 % 4)));
        }
        for (int n = 0; n < count; n++) {
            Loop loop = loops.get(n % loops.size());
            ready.add(new Ready(loop, "P-o-" + start(n), loop.consent("P-o-" + start(n))));
        }
        return ready;
    }

    private static String start(int n) {
        return ProcessHandle.current().pid() + "-" + n;
    }

    private void one(Ready ready, long due) {
        try {
            Loop.Submitted submitted;
            synchronized (ready.loop()) { // one connection carries one request at a time
                submitted = ready.loop().submit(ready.person(), ready.consent());
            }
            submit.add(submitted.answered() - due);
            ready.loop().delivered(submitted.code());
            delivered.add(System.nanoTime() - due);
            ready.loop().forget(submitted.code());
        } catch (IOException | InterruptedException | RuntimeException e) {
            failed.increment();
        }
    }
}
