package org.caravanserai.sandbox.tracker;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The tracker's webhook: one try for each change, and no second. */
final class CallOut implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService outbound = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("tracker-call-out").factory());
    private final URI address;
    private final String key;

    CallOut(URI address, String key) {
        this.address = address;
        this.key = key;
    }

    void changed() {
        outbound.execute(this::post);
    }

    private void post() {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(5))
                .header("Content-Type", "application/json")
                .header("x-api-key", key)
                .POST(HttpRequest.BodyPublishers.ofString("{\"data\":{\"record_type\":\"case\"}}"))
                .build();
        try {
            http.send(request, HttpResponse.BodyHandlers.discarding());
        } catch (IOException unanswered) {
            return; // an exception is only logged there, too
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        outbound.shutdownNow();
        http.close();
    }
}
