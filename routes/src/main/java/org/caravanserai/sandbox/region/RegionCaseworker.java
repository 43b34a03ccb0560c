package org.caravanserai.sandbox.region;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Works on the region's Tasks by itself, over HTTP like anyone else, a step at each look. What becomes of a Task follows from
 * its handoff id: of ten, one is declined for lack of capacity, one is asked back about, eight are accepted, begun and helped.
 */
public final class RegionCaseworker implements Closeable {
    private static final Logger log = LoggerFactory.getLogger(RegionCaseworker.class);
    private static final JsonMapper JSON = RegionStore.JSON;
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();
    private final ScheduledExecutorService shift =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
    private final URI server;
    private final String authorization;

    private RegionCaseworker(RegionServer region) {
        this.server = region.address();
        this.authorization = region.ownStaff();
    }

    /** Begins to work on the Tasks of a server, looking once every {@code interval}. */
    public static RegionCaseworker on(RegionServer region, Duration interval) {
        RegionCaseworker caseworker = new RegionCaseworker(region);
        ScheduledFuture<?> unused = caseworker.shift.scheduleWithFixedDelay(
                caseworker::look, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        return caseworker;
    }

    @Override
    public void close() {
        shift.shutdownNow();
        http.close();
    }

    private void look() {
        try {
            String first = server + "/Task?status=requested,accepted,in-progress,on-hold&_sort=_lastUpdated&_count=50";
            for (String link = first; !link.isEmpty() && !Thread.currentThread().isInterrupted(); ) {
                JsonNode page = get(link);
                work(page); // to the end: those on hold must not keep the later ones from their turn
                link = next(page);
            }
        } catch (IOException | JacksonException e) {
            log.debug("the region's server does not answer: {}", e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work(JsonNode page) throws IOException, InterruptedException {
        for (JsonNode entry : page.path("entry")) {
            if (entry.path("resource") instanceof ObjectNode task) {
                step(task);
            }
        }
    }

    private static String next(JsonNode page) {
        for (JsonNode link : page.path("link")) {
            if (link.path("relation").asString("").equals("next")) {
                return link.path("url").asString("");
            }
        }
        return "";
    }

    private void step(ObjectNode task) throws IOException, InterruptedException {
        if (TaskMoves.cancellationRequested(task)) {
            put(task, TaskMoves::confirmCancel);
            return;
        }
        switch (task.path("status").asString("")) {
            case "requested" -> first(task);
            case "accepted" -> put(task, TaskMoves::start);
            case "in-progress" ->
                put(task, t -> TaskMoves.complete(t, luck(t) % 2 == 0 ? "benefit-granted" : "helped", ""));
            default -> {
                return; // on hold: it is the sender's turn
            }
        }
    }

    private void first(ObjectNode task) throws IOException, InterruptedException {
        boolean answered = task.has("note");
        switch (luck(task)) {
            case 0 -> put(task, t -> TaskMoves.reject(t, "no-capacity"));
            case 1 ->
                put(task, t -> answered ? TaskMoves.accept(t) : TaskMoves.askBack(t, "Which mornings suit best?"));
            default -> put(task, TaskMoves::accept);
        }
    }

    /** 0 to 9, the same for the same handoff on every machine. */
    private static int luck(ObjectNode task) {
        return Math.floorMod(task.at("/identifier/0/value").asString("").hashCode(), 10);
    }

    private JsonNode get(String url) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url)).timeout(LIMIT).build();
        return JSON.readTree(
                http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    /** A stale write is simply left: the next look reads again. */
    private void put(ObjectNode task, UnaryOperator<ObjectNode> move) throws IOException, InterruptedException {
        String etag = "W/\"" + task.path("meta").path("versionId").asString("") + "\"";
        String body = move.apply(task).toString();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(server + "/Task/" + task.path("id").asString("")))
                .timeout(LIMIT)
                .header("Content-Type", "application/fhir+json")
                .header("If-Match", etag)
                .header("Authorization", authorization)
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build();
        http.send(request, HttpResponse.BodyHandlers.discarding());
    }
}
