package org.caravanserai.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Supplier;

/** The hub's published keys, read over HTTP as any partner reads them. */
public final class HubKeySet implements Supplier<String> {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final Supplier<String> hub;

    /** @param hub gives the hub's address, such as {@code http://127.0.0.1:8080}, once it is known */
    public HubKeySet(Supplier<String> hub) {
        this.hub = hub;
    }

    /** @throws IllegalStateException if the hub does not answer with its keys */
    @Override
    public String get() {
        HttpRequest request = HttpRequest.newBuilder(URI.create(hub.get() + "/.well-known/jwks.json"))
                .timeout(PATIENCE)
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("the hub's keys cannot be read: " + answer.statusCode());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
