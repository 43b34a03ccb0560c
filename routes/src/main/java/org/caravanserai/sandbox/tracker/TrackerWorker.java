package org.caravanserai.sandbox.tracker;

import java.io.Closeable;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.node.ObjectNode;

/**
 * Decides on the tracker's referrals by itself, a step at each look. What becomes of one follows from its row: of ten, one is rejected
 * for lack of capacity, nine are accepted and done.
 */
public final class TrackerWorker implements Closeable {
    private static final String PREFIX = "caravanserai-";
    private final ScheduledExecutorService shift =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
    private final TrackerServer tracker;

    private TrackerWorker(TrackerServer tracker) {
        this.tracker = tracker;
    }

    /** @param works whether somebody is there at all */
    public static TrackerWorker on(TrackerServer tracker, Duration interval, boolean works) {
        TrackerWorker worker = new TrackerWorker(tracker);
        if (works) {
            ScheduledFuture<?> unused = worker.shift.scheduleWithFixedDelay(
                    worker::look, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        }
        return worker;
    }

    private void look() {
        tracker.cases().stream()
                .flatMap(one -> tracker.referrals(one.path("id").asString("")).stream())
                .filter(referral ->
                        referral.path("service_record_id").asString("").startsWith(PREFIX))
                .forEach(this::step);
    }

    private void step(ObjectNode referral) {
        String handoff = referral.path("service_record_id").asString("").substring(PREFIX.length());
        switch (referral.path("status").asString("")) {
            case "in_progress" -> first(handoff);
            case "accepted" -> tracker.done(handoff, "");
            default -> {
                return;
            }
        }
    }

    private void first(String handoff) {
        if (Math.floorMod(handoff.hashCode(), 10) == 0) {
            tracker.reject(handoff, "no_capacity");
        } else {
            tracker.accept(handoff);
        }
    }

    @Override
    public void close() {
        shift.shutdownNow();
    }
}
