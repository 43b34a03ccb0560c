package org.caravanserai;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A port for a server that listens a while later. It lies below those that the system hands out by itself, and every JVM of a
 * run has others, so that nobody takes it meanwhile.
 */
public final class FreePort {
    private static final int EACH = 4_000;
    private static final int FIRST = 16_000 + Integer.getInteger("tests.jvm", 0) % 4 * EACH;
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(EACH));

    private FreePort() {}

    public static int next() {
        int port = FIRST + NEXT.getAndIncrement() % EACH;
        while (!isFree(port)) {
            port = FIRST + NEXT.getAndIncrement() % EACH;
        }
        return port;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
