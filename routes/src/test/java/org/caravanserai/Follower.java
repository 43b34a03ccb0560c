package org.caravanserai;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a stream of server-sent events as it comes, until it is closed. */
final class Follower implements AutoCloseable {
    /** Before the first of all events. */
    static final String START = "0-0";

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Update> updates = new CopyOnWriteArrayList<>();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final HttpResponse<InputStream> response;

    /** One event named {@code update}. */
    record Update(String eventId, JsonNode body) {
        String id() {
            return body.path("id").asString("");
        }
    }

    private Follower(HttpRequest request) {
        try {
            response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        Thread.ofVirtual().start(this::read);
    }

    /** @param lastEventId after which to resume; null follows from now on */
    static Follower of(Client client, String path, @Nullable String lastEventId) {
        HttpRequest.Builder request = client.request(path).header("Accept", "text/event-stream");
        return new Follower((lastEventId == null ? request : request.header("Last-Event-ID", lastEventId)).build());
    }

    private void read() {
        String id = "";
        String event = "";
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
                if (line.startsWith("id:")) {
                    id = line.substring(3).strip();
                } else if (line.startsWith("event:")) {
                    event = line.substring(6).strip();
                } else if (line.startsWith("data:") && event.equals("update")) {
                    updates.add(new Update(id, Client.JSON.readTree(line.substring(5))));
                }
            }
        } catch (IOException closed) {
            lines.add(": closed");
        }
    }

    HttpResponse<InputStream> response() {
        return response;
    }

    /** Every event so far. */
    List<Update> updates() {
        return List.copyOf(updates);
    }

    List<Update> updatesOf(String id) {
        return updates().stream().filter(update -> update.id().equals(id)).toList();
    }

    /** Whether the server has begun to follow: the place from which it does is fixed. */
    boolean following() {
        return lines.contains(":following");
    }

    /** All that was read, comments too. */
    String everything() {
        return String.join("\n", lines);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
