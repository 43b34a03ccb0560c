package org.caravanserai.connectors.http;

import static org.caravanserai.connectors.http.CallFailed.Kind.UNAVAILABLE;
import static org.caravanserai.connectors.http.CallFailed.Kind.UNKNOWN;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Turns what went wrong with a call into one of our codes; what only one protocol knows stays in its package. */
public final class Failures {
    private Failures() {}

    /** For a request that got no whole answer. Only what is known to have failed before sending is harmless for a write. */
    public static CallFailed unanswered(Intent intent, Throwable cause) {
        return switch (cause) {
            case CallFailed already -> already;
            case AnswerUnreadable unreadable -> CallFailed.garbage();
            case HttpConnectTimeoutException timeout -> new CallFailed(UNAVAILABLE, "connect-timeout");
            case ConnectException refused -> new CallFailed(UNAVAILABLE, "connection-refused");
            case SSLException tls -> new CallFailed(UNAVAILABLE, "tls");
            case HttpTimeoutException timeout -> sent(intent, "timeout");
            case InterruptedException interrupted -> sent(intent, "interrupted");
            case IOException lost -> sent(intent, "connection-lost");
            default -> sent(intent, "failed");
        };
    }

    /** For an answer that means "not now" whatever the protocol: redirects, 5xx, 408, 429, and credentials that need mending. */
    public static Optional<CallFailed> notNow(int status, @Nullable HttpHeaders headers) {
        if (status / 100 == 3) {
            return Optional.of(new CallFailed(UNAVAILABLE, "redirect"));
        }
        if (status / 100 == 5 || status == 408 || status == 429) {
            return Optional.of(new CallFailed(UNAVAILABLE, "http-" + status, retryAfter(headers)));
        }
        if (status == 401 || status == 403) {
            return Optional.of(new CallFailed(UNAVAILABLE, "http-401"));
        }
        return Optional.empty();
    }

    private static CallFailed sent(Intent intent, String code) {
        return new CallFailed(intent == Intent.READ ? UNAVAILABLE : UNKNOWN, code);
    }

    private static @Nullable Duration retryAfter(@Nullable HttpHeaders headers) {
        return headers == null
                ? null
                : headers.firstValue("Retry-After")
                        .filter(value -> value.matches("\\d{1,6}")) // a date here would be read against two clocks
                        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                        .orElse(null);
    }
}
