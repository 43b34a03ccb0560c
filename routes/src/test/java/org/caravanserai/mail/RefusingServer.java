package org.caravanserai.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** An SMTP server that takes no recipient; GreenMail takes everybody. */
final class RefusingServer implements AutoCloseable {
    private final ServerSocket door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final AtomicInteger refused = new AtomicInteger();
    private final String words;

    /** @param words of its answer to each recipient, with their code */
    RefusingServer(String words) throws IOException {
        this.words = words;
        Thread.ofPlatform().daemon().start(this::serve);
    }

    int port() {
        return door.getLocalPort();
    }

    /** How often it was tried. */
    int refused() {
        return refused.get();
    }

    private void serve() {
        while (!door.isClosed()) {
            try (Socket socket = door.accept()) {
                talk(socket);
            } catch (IOException gone) {
                // by close, or a client that left
            }
        }
    }

    private void talk(Socket socket) throws IOException {
        BufferedReader asked = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
        OutputStream answer = socket.getOutputStream();
        say(answer, "220 here");
        for (String line = asked.readLine(); line != null && !line.startsWith("QUIT"); line = asked.readLine()) {
            if (line.startsWith("RCPT")) {
                refused.incrementAndGet();
                say(answer, words);
            } else {
                say(answer, "250 well");
            }
        }
    }

    private static void say(OutputStream answer, String line) throws IOException {
        answer.write((line + "\r\n").getBytes(US_ASCII));
        answer.flush();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
