package org.caravanserai.sandbox.simulator;

import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A simulated system's door on loopback, with a switch for trouble. Invented people only. */
public final class SimulatedServer implements Closeable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Misbehaviour handler;
    private final int port;
    private @Nullable HttpServer http;

    private SimulatedServer(int port, SimulatedSystem system) {
        this.handler = new Misbehaviour(system);
        this.http = listen(port);
        this.port = http.getAddress().getPort();
    }

    /**
     * Starts a server on 127.0.0.1.
     *
     * @param port 0 for any free one
     */
    public static SimulatedServer start(int port, SimulatedSystem system) {
        return new SimulatedServer(port, system);
    }

    /** Without a slash at its end. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** From now on until told otherwise. */
    public synchronized void misbehave(Mode next) {
        handler.misbehave(next);
        boolean down = next.equals(Mode.DOWN);
        if (down && http != null) {
            http.stop(0);
            http = null;
        } else if (!down && http == null) {
            http = listen(port);
        }
    }

    /** From now on answers 401 to every call without this header {@code Authorization}; null takes any. */
    public void demand(@Nullable String authorization) {
        handler.demand(authorization);
    }

    /** How many calls went to where its redirects lead. */
    public int callsElsewhere() {
        return handler.elsewhere();
    }

    @Override
    public synchronized void close() {
        if (http != null) {
            http.stop(0);
            http = null;
        }
        threads.shutdownNow();
    }

    private HttpServer listen(int wanted) {
        try {
            InetSocketAddress loopback =
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), wanted);
            HttpServer server = HttpServer.create(loopback, 0);
            server.createContext("/", handler);
            server.setExecutor(threads);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
