package org.caravanserai;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** A worker of an NGO who fetches, accepts and helps everybody, one step at each change, and keeps book by handoff id. */
final class NgoShift implements AutoCloseable {
    private static final String HANDOFFS = "/api/partner/v1/handoffs";
    private final ScheduledExecutorService shift = Executors.newSingleThreadScheduledExecutor();
    private Future<?> work = CompletableFuture.completedFuture(null);
    private final Map<String, Integer> accepted = new ConcurrentHashMap<>();
    private final Map<String, Integer> completed = new ConcurrentHashMap<>();
    private final Map<String, String> cases = new ConcurrentHashMap<>();
    private final Client worker;
    private String cursor = "";

    NgoShift(Client worker) {
        this.worker = worker;
    }

    void begin() {
        work = shift.scheduleWithFixedDelay(this::look, 0, 100, TimeUnit.MILLISECONDS);
    }

    /** The cursor moves when the whole page is worked: what was cut off is read again. */
    private void look() {
        try {
            for (JsonNode page = page(); !page.path("items").isEmpty(); page = page()) {
                page.path("items").forEach(item -> step(item.path("id").asString("")));
                cursor = "&cursor=" + page.path("next").asString("");
            }
        } catch (UncheckedIOException away) {
            // the hub is being killed; the next look goes on
        }
    }

    private JsonNode page() {
        return answered(worker.get(HANDOFFS + "?limit=50" + cursor)).body();
    }

    private void step(String id) {
        Client.Reply handoff = answered(worker.get(HANDOFFS + "/" + id));
        switch (handoff.text("state")) {
            case "requested", "received" -> act(handoff, "decision", "{\"decision\":\"accept\"}", accepted);
            case "accepted" -> begin(handoff);
            case "in-progress" ->
                act(handoff, "reports", "{\"status\":\"completed\",\"outcome\":{\"code\":\"helped\"}}", completed);
            default -> {
                return; // the end
            }
        }
    }

    private void begin(Client.Reply handoff) {
        if (handoff.body().at("/facts/NAME").isObject()) {
            cases.put(handoff.text("id"), handoff.text("code"));
        }
        act(handoff, "reports", "{\"status\":\"in-progress\"}", new ConcurrentHashMap<>());
    }

    private void act(Client.Reply handoff, String what, String json, Map<String, Integer> book) {
        String id = handoff.text("id");
        String key = UUID.nameUUIDFromBytes((id + handoff.etag()).getBytes(StandardCharsets.UTF_8))
                .toString();
        Client.Reply reply = answered(worker.post(
                HANDOFFS + "/" + id + "/" + what, json, "If-Match", handoff.etag(), "Idempotency-Key", key));
        if (reply.status() < 300) {
            book.merge(id, 1, Integer::sum);
        }
    }

    private static Client.Reply answered(Client.Reply reply) {
        if (reply.status() >= 500) {
            throw new UncheckedIOException(new IOException("the hub answered " + reply.status()));
        }
        return reply;
    }

    /** How often the hub said yes to accepting, by handoff id; not those whose answer was cut off. */
    Map<String, Integer> accepted() {
        return Map.copyOf(accepted);
    }

    /** The same for completing. */
    Map<String, Integer> completed() {
        return Map.copyOf(completed);
    }

    /** Handoff ids whose facts were read after accepting, with the code on the person's slip. */
    Map<String, String> cases() {
        return Map.copyOf(cases);
    }

    /** Handoff ids that ever stood in the list. */
    Set<String> listed() {
        Set<String> ids = ConcurrentHashMap.newKeySet();
        worker.get(HANDOFFS + "?limit=500")
                .body()
                .path("items")
                .forEach(item -> ids.add(item.path("id").asString("")));
        return ids;
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
