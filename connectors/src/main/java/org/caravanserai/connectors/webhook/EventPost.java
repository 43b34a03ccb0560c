package org.caravanserai.connectors.webhook;

import static org.caravanserai.connectors.http.CallFailed.Kind.REJECTED;
import static org.caravanserai.connectors.http.CallFailed.Kind.UNAVAILABLE;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.caravanserai.connectors.exchange.Clearance;
import org.caravanserai.connectors.http.CallFailed;
import org.caravanserai.connectors.http.Failures;
import org.caravanserai.connectors.http.Intent;
import org.caravanserai.openapi.webhook.client.body.NotTaken;
import org.caravanserai.openapi.webhook.client.body.Taken;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** One signed event to one address, and what its answer means. */
final class EventPost {
    static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(v -> v.withValueInclusion(JsonInclude.Include.NON_NULL))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** A partner's word is passed on only if it is one that the contract lists. */
    private static final Set<String> REASONS = Set.of(
            "not-our-area",
            "not-our-task",
            "too-young",
            "too-old",
            "no-capacity",
            "already-known",
            "missing-facts",
            "unknown-handoff");

    private final WebhookSettings settings;
    private final InstantSource clock;

    EventPost(WebhookSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param id the same on every resend
     * @param clearance over this very body, where it holds facts
     * @return what the receiver said of it, if anything
     * @throws CallFailed unless it was taken
     */
    Optional<Taken> send(String id, byte[] body, Optional<String> clearance) {
        HttpRequest request = request(id, body, clearance);
        try {
            HttpClient calls = settings.http().calls();
            return taken(calls.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failures.unanswered(Intent.WRITE, e);
        } catch (IOException e) {
            throw Failures.unanswered(Intent.WRITE, e);
        }
    }

    private HttpRequest request(String id, byte[] body, Optional<String> clearance) {
        Instant at = clock.instant();
        WebhookSigner signer = settings.signer();
        HttpRequest.Builder request = HttpRequest.newBuilder(settings.address().base())
                .header("Content-Type", "application/cloudevents+json")
                .header("Accept", "application/json")
                .header(WebhookHeaders.ID, id)
                .header(WebhookHeaders.TIMESTAMP, String.valueOf(at.getEpochSecond()))
                .header(WebhookHeaders.SIGNATURE, signer.over(WebhookHeaders.input(id, at, body)))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        signer.keyId().ifPresent(key -> request.header(WebhookHeaders.KEY_ID, key));
        clearance.ifPresent(token -> request.header(Clearance.HEADER, token));
        return request.build();
    }

    private static Optional<Taken> taken(HttpResponse<String> answer) {
        int status = answer.statusCode();
        if (status / 100 == 2) {
            return status == 200 && !answer.body().isBlank()
                    ? Optional.of(read(answer.body(), Taken.class))
                    : Optional.empty();
        }
        throw Failures.notNow(status, answer.headers()).orElseGet(() -> refused(status, answer.body()));
    }

    /** Only 422 in the contract's form is the partner's word; 404, 405 and the like say that the address is wrong. */
    private static CallFailed refused(int status, String body) {
        if (status != 422) {
            return new CallFailed(UNAVAILABLE, "http-" + status);
        }
        String code = read(body, NotTaken.class).getCode();
        if (code == null) {
            return CallFailed.garbage();
        }
        return new CallFailed(REJECTED, REASONS.contains(code) ? "http-422-" + code : "http-422");
    }

    private static <T> T read(String body, Class<T> type) {
        try {
            return JSON.readValue(body, type);
        } catch (JacksonException e) {
            throw CallFailed.garbage();
        }
    }
}
