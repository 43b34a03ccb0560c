package org.caravanserai;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks HTTP as one caller does. */
public final class Client {
    public static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI address;
    private final String token;
    private final HttpClient http;
    private final String[] headers;

    Client(URI address, String token) {
        this(address, token, HTTP);
    }

    /**
     * @param http trusts whatever the address shows
     * @param headers sent each time, names and values in turn
     */
    Client(URI address, String token, HttpClient http, String... headers) {
        this.address = address;
        this.token = token;
        this.http = http;
        this.headers = headers.clone();
    }

    /** What came back; an empty or unreadable body is a missing node. */
    public record Reply(int status, JsonNode body, String etag, HttpResponse<String> response) {
        public String text(String field) {
            return body.path(field).asString("");
        }
    }

    public Reply get(String path) {
        return send(request(path).GET());
    }

    public Reply post(String path, String json, String... headers) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    public Reply put(String path, String json) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** With a key of its own. */
    public Reply submit(String json) {
        return post(
                "/api/counter/v1/referrals",
                json,
                "Idempotency-Key",
                UUID.randomUUID().toString());
    }

    /** Decided on the version that {@code etag} names. */
    public Reply act(String path, String etag, String json) {
        return post(path, json, "If-Match", etag);
    }

    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address.resolve(path)).timeout(Duration.ofSeconds(30));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    public Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            String etag = response.headers().firstValue("ETag").orElse("");
            return new Reply(response.statusCode(), read(response.body()), etag, response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode read(String body) {
        return body.startsWith("{") || body.startsWith("[") ? JSON.readTree(body) : JSON.missingNode();
    }
}
