package org.caravanserai.bench;

import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Durations as they were measured, and what share of them was not longer. */
final class Latencies {
    private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();

    void add(long duration) {
        nanos.add(duration);
    }

    /** As {@code p50 3.1 ms, p95 8.0 ms, p99 21.4 ms (1,000)}. */
    @Override
    public String toString() {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        return "p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, longest %.1f ms (%,d)"
                .formatted(at(sorted, 50), at(sorted, 95), at(sorted, 99), at(sorted, 100), sorted.length);
    }

    private static double at(long[] sorted, int percent) {
        int place = (int) Math.ceil(sorted.length * percent / 100.0) - 1;
        return sorted.length == 0
                ? Double.NaN
                : Arrays.stream(sorted).skip(place).findFirst().orElseThrow() / 1e6;
    }
}
