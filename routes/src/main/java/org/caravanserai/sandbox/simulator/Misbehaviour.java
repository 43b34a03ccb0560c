package org.caravanserai.sandbox.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Lets a system answer, or does with the answer what the mode says. */
final class Misbehaviour implements HttpHandler {
    private static final int BEYOND_ANY_BOUND = 20 * 1024 * 1024;
    private final SimulatedSystem system;
    private final AtomicInteger elsewhere = new AtomicInteger();
    private volatile Mode mode = Mode.NONE;
    private volatile @Nullable String demanded;

    Misbehaviour(SimulatedSystem system) {
        this.system = system;
    }

    void misbehave(Mode next) {
        mode = next;
    }

    void demand(@Nullable String authorization) {
        demanded = authorization;
    }

    int elsewhere() {
        return elsewhere.get();
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI(),
                    name -> exchange.getRequestHeaders().getFirst(name),
                    exchange.getRequestBody().readAllBytes());
            if (request.path().startsWith("/elsewhere")) {
                elsewhere.incrementAndGet();
            }
            system.arrived(request);
            misbehaveOrAnswer(exchange, request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void misbehaveOrAnswer(HttpExchange exchange, Request request) throws IOException, InterruptedException {
        Mode now = mode;
        switch (now.kind()) {
            case ERROR_500 -> send(exchange, system.trouble(500));
            case UNPROCESSABLE_422 -> send(exchange, system.trouble(422));
            case UNAUTHORIZED_401 -> send(exchange, system.trouble(401));
            case TOO_BUSY_503 -> send(exchange, system.trouble(503).with("Retry-After", "7"));
            case GARBAGE ->
                send(
                        exchange,
                        Answer.of(200, "text/html", "<html><body>" + SimulatedSystem.OWN_WORDS + "</body></html>"));
            case REDIRECT -> send(exchange, Answer.of(307, "text/plain", "").with("Location", "/elsewhere"));
            case LOST_ANSWER -> answer(request); // closing the exchange unanswered closes the connection
            case HALF_AN_ANSWER -> sendHalf(exchange, answer(request));
            case HUGE -> send(exchange, Answer.json(200, "[" + " ".repeat(BEYOND_ANY_BOUND) + "]"));
            case WRONG_CHARSET -> sendInLatin1(exchange, answer(request));
            case SLOW -> {
                Answer late = answer(request);
                Thread.sleep(now.delay());
                send(exchange, late);
            }
            case NONE, DOWN -> send(exchange, answer(request));
        }
    }

    private Answer answer(Request request) {
        String wanted = demanded;
        boolean known =
                wanted == null || wanted.equals(request.headed("Authorization").orElse(""));
        return known ? system.answer(request) : system.trouble(401);
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        head(exchange, answer, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void sendHalf(HttpExchange exchange, Answer answer) throws IOException {
        byte[] bytes = (answer.body() + "  ").getBytes(StandardCharsets.UTF_8);
        head(exchange, answer, bytes.length);
        exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
        exchange.getResponseBody().flush();
    }

    private static void sendInLatin1(HttpExchange exchange, Answer answer) throws IOException {
        String body = answer.body().startsWith("{")
                ? answer.body().replaceFirst("\\{", "{\"inLatin1\":\"\u00e9\",")
                : "\u00e9" + answer.body();
        byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
        head(exchange, answer, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void head(HttpExchange exchange, Answer answer, int length) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", answer.contentType() + ";charset=UTF-8");
        answer.headers().forEach(exchange.getResponseHeaders()::add);
        exchange.sendResponseHeaders(answer.status(), length == 0 ? -1 : length);
    }
}
