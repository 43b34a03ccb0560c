package org.caravanserai.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Asks a hub that runs, over its operator API, as any program of an operator would. */
final class HubCall {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final Duration ANSWER_WITHIN = Duration.ofMinutes(2); // a check may wait for a slow partner
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final CommandOptions options;
    private final HttpClient http;

    HubCall(CommandOptions options) {
        this.options = options;
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(CONNECT_WITHIN);
        options.trusted()
                .map(file -> PemSslStoreDetails.forCertificate(file.toUri().toString()))
                .map(trusted ->
                        SslBundle.of(new PemSslStoreBundle(null, trusted)).createSslContext())
                .ifPresent(builder::sslContext);
        this.http = builder.build();
    }

    /** @param body missing if it is no JSON */
    record Reply(int status, JsonNode body) {
        boolean fine() {
            return status == 200;
        }
    }

    /** @throws IOException if no hub answers there */
    Reply post(String path) throws IOException, InterruptedException {
        HttpRequest.Builder request = request("/api/operator/v1" + path).header("Authorization", "Bearer " + token());
        options.actor().ifPresent(actor -> request.header("Caravanserai-Actor", actor));
        return send(request.POST(HttpRequest.BodyPublishers.noBody()));
    }

    private String token() throws IOException, InterruptedException {
        return switch (options.entry()) {
            case CommandOptions.Entry.Token token -> token.value();
            case CommandOptions.Entry.Client client -> token(client);
        };
    }

    private String token(CommandOptions.Entry.Client client) throws IOException, InterruptedException {
        String pair = URLEncoder.encode(client.id(), UTF_8) + ":" + URLEncoder.encode(client.secret(), UTF_8);
        Reply reply = send(request("/oauth/token")
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials")));
        if (!reply.fine()) {
            throw new IllegalArgumentException("the hub gives client " + client.id() + " no token: "
                    + reply.body().path("error").asString("answer " + reply.status()));
        }
        return reply.body().path("access_token").asString("");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(options.address().resolve(path)).timeout(ANSWER_WITHIN);
    }

    private Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Reply(response.statusCode(), read(response.body()));
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException notJson) {
            return MissingNode.getInstance();
        }
    }
}
