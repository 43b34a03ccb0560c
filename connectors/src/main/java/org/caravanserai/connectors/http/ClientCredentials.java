package org.caravanserai.connectors.http;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * OAuth 2.0 client credentials (RFC 6749, 4.4): one token is fetched, used until shortly before its end, and fetched anew when
 * it is refused. The secret goes in the form, as the token servers of our partners want it.
 */
public final class ClientCredentials implements Credentials {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration WITHOUT_A_WORD = Duration.ofMinutes(5);
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final PartnerAddress tokens;
    private final PartnerHttp http;
    private final String clientId;
    private final Secret secret;
    private final Optional<String> scope;
    private final InstantSource clock;
    private @Nullable Token token;

    /**
     * @param tokens where tokens are given out
     * @param http for asking there
     */
    public ClientCredentials(
            PartnerAddress tokens,
            PartnerHttp http,
            String clientId,
            Secret secret,
            Optional<String> scope,
            InstantSource clock) {
        this.tokens = tokens;
        this.http = http;
        this.clientId = clientId;
        this.secret = secret;
        this.scope = scope;
        this.clock = clock;
    }

    @Override
    public synchronized Optional<String> authorization() {
        if (token == null || !clock.instant().isBefore(token.until())) {
            token = fetched();
        }
        return Optional.of("Bearer " + token.value());
    }

    @Override
    public synchronized boolean renew() {
        boolean remembered = token != null;
        token = null;
        return remembered;
    }

    private Token fetched() {
        HttpRequest request = HttpRequest.newBuilder(tokens.base())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(form()))
                .build();
        try (HttpClient calls = http.calls()) {
            return token(calls.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failures.unanswered(Intent.READ, e);
        } catch (IOException e) {
            throw Failures.unanswered(Intent.READ, e);
        }
    }

    private String form() {
        return "grant_type=client_credentials&client_id=" + encoded(clientId) + "&client_secret="
                + encoded(secret.value())
                + scope.map(word -> "&scope=" + encoded(word)).orElse("");
    }

    private Token token(HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            throw Failures.notNow(answer.statusCode(), answer.headers())
                    .orElseGet(() -> new CallFailed(CallFailed.Kind.UNAVAILABLE, "http-401")); // 400 invalid_client
        }
        JsonNode body = read(answer.body());
        String value = body.path("access_token").asString("");
        if (value.isEmpty()) {
            throw CallFailed.garbage();
        }
        // numbers arrive as strings from some servers (PARTNER-APIS A1)
        Duration life = Duration.ofSeconds(body.path("expires_in").asLong(WITHOUT_A_WORD.toSeconds()));
        Duration margin = life.compareTo(MARGIN.multipliedBy(4)) < 0 ? life.dividedBy(4) : MARGIN;
        return new Token(value, clock.instant().plus(life).minus(margin));
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw CallFailed.garbage();
        }
    }

    private static String encoded(String word) {
        return URLEncoder.encode(word, StandardCharsets.UTF_8);
    }

    private record Token(String value, Instant until) {
        @Override
        public String toString() {
            return "a token until " + until;
        }
    }
}
