package org.caravanserai.sandbox.simulator;

import java.io.Closeable;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A simulated worker's hours: looks for something to do, rests, and looks again. */
public final class Shift implements Closeable {
    private final CountDownLatch over = new CountDownLatch(1);
    private final Look look;
    private final Duration rest;
    private final Thread thread;

    private Shift(String worker, Look look, Duration rest) {
        this.look = look;
        this.rest = rest;
        this.thread = Thread.ofVirtual().name("worker of " + worker).unstarted(this::work);
    }

    /** One look; what it throws ends the shift. */
    @FunctionalInterface
    public interface Look {
        /** @param over whether to go home after what is under way */
        void look(BooleanSupplier over);
    }

    /** Begins to work for an agency. */
    public static Shift begin(String agency, Look look, Duration rest) {
        Shift shift = new Shift(agency, look, rest);
        shift.thread.start();
        return shift;
    }

    private void work() {
        do {
            look.look(() -> over.getCount() == 0);
        } while (!overAfter(rest));
    }

    private boolean overAfter(Duration pause) {
        try {
            return over.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Returns once what was under way is done, and nothing follows. */
    @Override
    public void close() {
        over.countDown();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
