package org.caravanserai.sandbox.region;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells subscribers of changed Tasks by rest-hook: a handshake first, then an event with ids only. One try each, as many servers
 * do; a subscription whose handshake fails ends in {@code error}.
 */
final class RegionNotifier implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private final RegionStore store;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService outbound = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("region-notifier").factory());
    private volatile boolean silent;

    RegionNotifier(RegionStore store) {
        this.store = store;
    }

    /** From now on loses every event, if {@code lost}. */
    void loseEvents(boolean lost) {
        silent = lost;
    }

    /** Takes what a transaction wrote. */
    void committed(Collection<ObjectNode> written) {
        List<ObjectNode> requested = written.stream()
                .filter(resource -> is(resource, "Subscription", "requested"))
                .toList();
        List<ObjectNode> tasks = written.stream()
                .filter(resource -> resource.path("resourceType").asString("").equals("Task"))
                .toList();
        requested.forEach(subscription -> outbound.execute(() -> handshake(subscription)));
        tasks.forEach(task -> outbound.execute(() -> event(task)));
    }

    private void handshake(ObjectNode subscription) {
        boolean taken = notified(subscription, "handshake", null);
        store.transaction(() -> store.update(
                "Subscription",
                subscription.path("id").asString(""),
                null,
                present -> present.put("status", taken ? "active" : "error")));
    }

    private void event(ObjectNode task) {
        if (!silent) {
            store.all("Subscription").stream()
                    .filter(subscription -> is(subscription, "Subscription", "active"))
                    .filter(subscription -> covers(subscription, task))
                    .forEach(subscription -> notified(subscription, "event-notification", task));
        }
    }

    private static boolean covers(JsonNode subscription, JsonNode task) {
        String filter = subscription.at("/_criteria/extension/0/valueString").asString("");
        return Criteria.of(filter.substring(filter.indexOf('?') + 1)).match(task);
    }

    private static boolean is(JsonNode resource, String type, String status) {
        return resource.path("resourceType").asString("").equals(type)
                && resource.path("status").asString("").equals(status);
    }

    private boolean notified(JsonNode subscription, String kind, @Nullable ObjectNode task) {
        JsonNode channel = subscription.path("channel");
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(channel.path("endpoint").asString("")))
                .timeout(LIMIT)
                .header("Content-Type", channel.path("payload").asString("application/fhir+json"))
                .POST(HttpRequest.BodyPublishers.ofString(bundle(kind, task).toString()));
        for (JsonNode header : channel.path("header")) {
            String[] parts = header.asString("").split(": ?", 2);
            request.header(parts[0], parts[1]);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            / 100
                    == 2;
        } catch (IOException unanswered) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static ObjectNode bundle(String kind, @Nullable ObjectNode task) {
        ObjectNode bundle = RegionStore.JSON
                .createObjectNode()
                .put("resourceType", "Bundle")
                .put("type", "history");
        ObjectNode status = bundle.putArray("entry").addObject().putObject("resource");
        status.put("resourceType", "Parameters");
        var parameters = status.putArray("parameter");
        parameters.addObject().put("name", "type").put("valueCode", kind);
        if (task != null) {
            parameters
                    .addObject()
                    .put("name", "focus")
                    .putObject("valueReference")
                    .put("reference", "Task/" + task.path("id").asString(""));
        }
        return bundle;
    }

    @Override
    public void close() {
        outbound.shutdownNow();
        http.close();
    }
}
