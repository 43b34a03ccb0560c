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

    void changed(String id) {
        outbound.execute(() -> post(id));
    }

    /** It names the case and shows some fields of it; the referral is not among them. */
    private void post(String id) {
        String body =
                "{\"data\":{\"record_id\":\"%s\",\"record_type\":\"case\",\"hostname\":\"127.0.0.1\",\"status\":\"open\"}}"
                        .formatted(id);
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(5))
                .header("Content-Type", "application/json")
                .header("x-api-key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body))
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
