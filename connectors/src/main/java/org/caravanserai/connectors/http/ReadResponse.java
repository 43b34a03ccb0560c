package org.caravanserai.connectors.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;
import javax.net.ssl.SSLSession;

/** A response already read to its end, handed on as its caller wanted to read it. */
final class ReadResponse<T> implements HttpResponse<T> {
    private final HttpResponse<byte[]> read;
    private final T body;

    ReadResponse(HttpResponse<byte[]> read, BodyHandler<T> handler) {
        this.read = read;
        BodySubscriber<T> subscriber = handler.apply(info());
        subscriber.onSubscribe(new Unasked());
        subscriber.onNext(List.of(ByteBuffer.wrap(read.body())));
        subscriber.onComplete();
        this.body = subscriber.getBody().toCompletableFuture().join();
    }

    private ResponseInfo info() {
        return new ResponseInfo() {
            @Override
            public int statusCode() {
                return read.statusCode();
            }

            @Override
            public HttpHeaders headers() {
                return read.headers();
            }

            @Override
            public HttpClient.Version version() {
                return read.version();
            }
        };
    }

    @Override
    public T body() {
        return body;
    }

    @Override
    public int statusCode() {
        return read.statusCode();
    }

    @Override
    public HttpRequest request() {
        return read.request();
    }

    @Override
    public Optional<HttpResponse<T>> previousResponse() {
        return Optional.empty(); // no redirects, no authentication rounds
    }

    @Override
    public HttpHeaders headers() {
        return read.headers();
    }

    @Override
    public Optional<SSLSession> sslSession() {
        return read.sslSession();
    }

    @Override
    public URI uri() {
        return read.uri();
    }

    @Override
    public HttpClient.Version version() {
        return read.version();
    }

    /** All there is comes at once, whatever is asked for. */
    private record Unasked() implements Flow.Subscription {
        @Override
        public void request(long n) {}

        @Override
        public void cancel() {}
    }
}
