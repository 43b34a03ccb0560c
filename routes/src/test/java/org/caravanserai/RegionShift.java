package org.caravanserai;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.caravanserai.sandbox.region.RegionServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A caseworker of the region who accepts and helps everybody, one step at each look. */
final class RegionShift implements AutoCloseable {
    private final ScheduledExecutorService shift = Executors.newSingleThreadScheduledExecutor();
    private Future<?> work = CompletableFuture.completedFuture(null);
    private final RegionServer region;

    RegionShift(RegionServer region) {
        this.region = region;
    }

    void begin() {
        work = shift.scheduleWithFixedDelay(
                () -> region.all("Task").forEach(this::step), 0, 300, TimeUnit.MILLISECONDS);
    }

    private void step(ObjectNode task) {
        String id = task.path("id").asString("");
        switch (task.path("status").asString("")) {
            case "requested" -> region.accept(id);
            case "accepted" -> region.start(id);
            case "in-progress" -> region.complete(id, "helped", "");
            default -> {
                return; // the end
            }
        }
    }

    int calls() {
        return region.handoffs().stream().mapToInt(region::calls).sum();
    }

    int effects() {
        return region.all("Task").size();
    }

    /** The codes on the slips of the people who came. */
    Set<String> codes() {
        return region.all("Task").stream().map(RegionShift::code).collect(Collectors.toSet());
    }

    private static String code(JsonNode task) {
        return task.at("/groupIdentifier/value").asString("");
    }

    /** @throws Exception what kept it from going on */
    void isAtWork() throws Exception {
        if (work.isDone()) {
            work.get();
        }
    }

    @Override
    public void close() {
        shift.shutdownNow();
    }
}
