package org.caravanserai.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The counter API as a sender uses it; bodies go out exactly as written, the broken ones too. */
final class CounterDesk {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.shared();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final String base;
    private final String run;

    /** @param run tells the keys of one run from those of another */
    CounterDesk(String address, String run) {
        this.base = address + "/api/counter/v1";
        this.run = run;
    }

    CounterAnswer post(String path, String body, String token, String what) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path, token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key(what).toString());
        return send(request.POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    /** @param referral as read just now */
    CounterAnswer answer(CounterAnswer referral, String message, String token)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request("/referrals/" + referral.id() + "/answer", token)
                .header("Content-Type", "application/json")
                .header("If-Match", "\"" + referral.body().path("version").asInt() + "\"");
        String body = JSON.createObjectNode().put("message", message).toString();
        return send(request.POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    CounterAnswer get(String path, String token) throws IOException, InterruptedException {
        return send(request(path, token).build());
    }

    /** What is in force, as an operator reads it. */
    JsonNode configuration(String token) throws IOException, InterruptedException {
        URI operator = URI.create(base).resolve("/api/operator/v1/configuration");
        return send(HttpRequest.newBuilder(operator)
                        .timeout(PATIENCE)
                        .header("Authorization", "Bearer " + token)
                        .build())
                .body();
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token);
    }

    private CounterAnswer send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        return new CounterAnswer(response.statusCode(), json(response.body()));
    }

    private static JsonNode json(String body) {
        return body.isBlank() ? JSON.createObjectNode() : JSON.readTree(body);
    }

    private UUID key(String what) {
        return UUID.nameUUIDFromBytes((run + "/" + what).getBytes(StandardCharsets.UTF_8));
    }
}
