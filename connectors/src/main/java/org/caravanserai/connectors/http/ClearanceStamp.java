package org.caravanserai.connectors.http;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.UnaryOperator;
import org.caravanserai.connectors.exchange.Clearance;

/** Puts the clearance of its content on a request, over the very bytes that leave. */
public record ClearanceStamp(Clearance clearance) implements UnaryOperator<HttpRequest> {

    @Override
    public HttpRequest apply(HttpRequest request) {
        byte[] body = request.bodyPublisher().map(ClearanceStamp::bytes).orElse(new byte[0]);
        HttpRequest.Builder stamped = HttpRequest.newBuilder(request, (name, value) -> true)
                .setHeader(Clearance.HEADER, clearance.over(body));
        return body.length == 0
                ? stamped.build()
                : stamped.method(request.method(), BodyPublishers.ofByteArray(body))
                        .build();
    }

    /** The generated clients' bodies are all in memory, and are handed out at once. */
    private static byte[] bytes(HttpRequest.BodyPublisher publisher) {
        BodySubscriber<byte[]> collected = BodySubscribers.ofByteArray();
        publisher.subscribe(new Lists(collected));
        return collected.getBody().toCompletableFuture().join();
    }

    /** A request publishes buffers one by one, a response's subscriber takes them in lists. */
    private record Lists(BodySubscriber<byte[]> taker) implements Flow.Subscriber<ByteBuffer> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            taker.onSubscribe(subscription);
        }

        @Override
        public void onNext(ByteBuffer buffer) {
            taker.onNext(List.of(buffer));
        }

        @Override
        public void onError(Throwable failure) {
            taker.onError(failure);
        }

        @Override
        public void onComplete() {
            taker.onComplete();
        }
    }
}
