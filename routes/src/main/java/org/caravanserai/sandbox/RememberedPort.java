package org.caravanserai.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps a port over restarts, so that an open psql finds the database again; takes another when it is taken. */
record RememberedPort(Path note) {
    int get() throws IOException {
        int before =
                Files.exists(note) ? Integer.parseInt(Files.readString(note).strip()) : 0;
        int port = before != 0 && isFree(before) ? before : anyFree();
        Files.writeString(note, Integer.toString(port));
        return port;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private static int anyFree() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
