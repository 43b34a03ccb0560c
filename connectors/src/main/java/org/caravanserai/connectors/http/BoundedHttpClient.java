package org.caravanserai.connectors.http;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * Bounds an answer in time and size, its body included: the JDK's own time-out ends with the headers. Each request passes
 * {@code stamp} first, and then gets the credentials.
 */
final class BoundedHttpClient extends HttpClient {
    private static final int MOST_BYTES = 16 * 1024 * 1024;
    private static final int UNAUTHORIZED = 401;
    private final HttpClient inner;
    private final Deadline deadline;
    private final UnaryOperator<HttpRequest> stamp;
    private final Credentials credentials;

    BoundedHttpClient(HttpClient inner, Deadline deadline, UnaryOperator<HttpRequest> stamp, Credentials credentials) {
        this.inner = inner;
        this.deadline = deadline;
        this.stamp = stamp;
        this.credentials = credentials;
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
            throws IOException, InterruptedException {
        HttpRequest stamped = stamp.apply(request);
        HttpResponse<byte[]> answer = read(signed(stamped));
        if (answer.statusCode() == UNAUTHORIZED && credentials.renew()) {
            answer = read(signed(stamped)); // a refused token did nothing, so this is no repeat
        }
        JsonText.check(answer);
        return new ReadResponse<>(answer, handler);
    }

    private HttpResponse<byte[]> read(HttpRequest request) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> call = inner.sendAsync(request, BoundedHttpClient::body);
        try {
            return call.get(deadline.left(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("the call's limit has passed");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException("the call failed");
        } finally {
            call.cancel(true); // nothing, once it has ended
        }
    }

    private HttpRequest signed(HttpRequest request) {
        return credentials
                .authorization()
                .map(value -> HttpRequest.newBuilder(request, (name, any) -> true)
                        .setHeader("Authorization", value)
                        .build())
                .orElse(request);
    }

    /** A packed answer, which nobody asked for, would grow past the bound once it is unpacked. */
    private static HttpResponse.BodySubscriber<byte[]> body(HttpResponse.ResponseInfo info) {
        boolean packed = info.headers().firstValue("Content-Encoding").isPresent();
        return new BoundedBody(packed ? 0 : MOST_BYTES);
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        throw new UnsupportedOperationException("calls are bounded only when waited for");
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, HttpResponse.BodyHandler<T> handler, HttpResponse.PushPromiseHandler<T> push) {
        throw new UnsupportedOperationException("calls are bounded only when waited for");
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return inner.cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return inner.connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return inner.followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return inner.proxy();
    }

    @Override
    public SSLContext sslContext() {
        return inner.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return inner.sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return inner.authenticator();
    }

    @Override
    public Version version() {
        return inner.version();
    }

    @Override
    public Optional<Executor> executor() {
        return inner.executor();
    }
}
