package org.caravanserai.connectors.http;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The connections to one partner: no redirect is followed, answers are bounded, and credentials and certificates are those of
 * this moment, so that both may be changed while we run. Generated clients take {@link #calls} as their HTTP client.
 */
public final class PartnerHttp {
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(3);
    private final Duration callLimit;
    private final Credentials credentials;
    private final Tls tls;
    private @Nullable Current current;

    /** @param callLimit within which a delivery, or a page of what is read, ends as a whole */
    public PartnerHttp(Duration callLimit, Credentials credentials, Tls tls) {
        if (!callLimit.isPositive()) {
            throw new IllegalArgumentException("a call has a limit above zero");
        }
        this.callLimit = callLimit;
        this.credentials = credentials;
        this.tls = tls;
    }

    /** For calls that together end within the limit from now. */
    public HttpClient calls() {
        return calls(UnaryOperator.identity());
    }

    /** The same; {@code stamp} sees each request as it will leave, such as {@link ClearanceStamp}. */
    public HttpClient calls(UnaryOperator<HttpRequest> stamp) {
        return new BoundedHttpClient(connections(), Deadline.in(callLimit), stamp, credentials);
    }

    /** Connections are kept, unless the certificates have changed. */
    private synchronized HttpClient connections() {
        SSLContext now = tls.context();
        if (current == null || current.tls() != now) {
            if (current != null) {
                current.http().shutdown(); // calls under way end by themselves
            }
            current = new Current(now, connections(now));
        }
        return current.http();
    }

    private HttpClient connections(SSLContext context) {
        Duration half = callLimit.dividedBy(2); // a refused connection is told from an unknown end
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .sslContext(context)
                .connectTimeout(half.compareTo(LONGEST_CONNECT) < 0 ? half : LONGEST_CONNECT)
                .build();
    }

    private record Current(SSLContext tls, HttpClient http) {}
}
