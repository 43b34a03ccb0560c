package org.caravanserai.connectors.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Gives out tokens on loopback, {@code token-1} and on, to the client {@code caravanserai} with the secret {@code s3cret}. */
final class TokenServer implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private final AtomicInteger given = new AtomicInteger();
    private final HttpServer server;
    private volatile String life = "\"1800\""; // a number as a string, as some servers have it

    private TokenServer(HttpServer server) {
        this.server = server;
        server.createContext("/token", this::answer);
        server.start();
    }

    static TokenServer started() {
        try {
            return new TokenServer(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ClientCredentials credentials(String secret) {
        return credentials(secret, InstantSource.system());
    }

    ClientCredentials credentials(String secret, InstantSource clock) {
        return new ClientCredentials(
                new PartnerAddress(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/token")),
                new PartnerHttp(LIMIT, Credentials.none(), Tls.usual()),
                "caravanserai",
                () -> secret,
                Optional.of("referrals"),
                clock);
    }

    /** From now on tokens live so long, as it stands in the answer. */
    void life(String inTheAnswer) {
        life = inTheAnswer;
    }

    int given() {
        return given.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        boolean known = form.equals(
                "grant_type=client_credentials&client_id=caravanserai&client_secret=s3cret&scope=referrals");
        byte[] body = known
                ? ("{\"access_token\":\"token-" + given.incrementAndGet() + "\",\"expires_in\":" + life + "}")
                        .getBytes(UTF_8)
                : "{\"error\":\"invalid_client\"}".getBytes(UTF_8);
        exchange.sendResponseHeaders(known ? 200 : 400, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
