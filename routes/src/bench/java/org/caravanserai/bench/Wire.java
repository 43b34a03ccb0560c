package org.caravanserai.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One kept-alive HTTP/1.1 connection of one caller; light, because it shares its two cores with what it measures. */
final class Wire implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;
    private final URI address;
    private final String token;
    private @Nullable Socket socket;
    private InputStream in = InputStream.nullInputStream();

    /** @param token empty for what is open to all */
    Wire(URI address, String token) {
        this.address = address;
        this.token = token;
    }

    /** What came back; {@code etag} is empty where there is none. */
    record Reply(int status, String etag, String body) {}

    Reply get(String path) throws IOException {
        return exchange("GET " + path, "", "");
    }

    /** @param headers whole lines, each with its end */
    Reply post(String path, String headers, String body) throws IOException {
        return exchange("POST " + path, headers + "Content-Type: application/json\r\n", body);
    }

    /** A server closes a connection after so many requests; then the next one opens another. */
    private Reply exchange(String line, String headers, String body) throws IOException {
        Socket connected = connected();
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String caller = token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n";
        String head = line + " HTTP/1.1\r\nHost: " + address.getAuthority() + "\r\n" + caller + headers
                + "Content-Length: " + content.length + "\r\n\r\n";
        ByteArrayOutputStream whole = new ByteArrayOutputStream(head.length() + content.length);
        whole.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        whole.writeBytes(content);
        connected.getOutputStream().write(whole.toByteArray());
        return reply();
    }

    private Socket connected() throws IOException {
        Socket open = socket;
        if (open == null) {
            open = new Socket(address.getHost(), address.getPort());
            open.setTcpNoDelay(true);
            open.setSoTimeout(PATIENCE_MILLIS);
            in = new BufferedInputStream(open.getInputStream(), 8192);
            socket = open;
        }
        return open;
    }

    private Reply reply() throws IOException {
        int status = Integer.parseInt(line().substring(9, 12));
        String etag = "";
        int length = 0;
        boolean chunked = false;
        boolean close = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("etag:")) {
                etag = header.substring(5).strip();
            } else if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            } else if (lower.startsWith("transfer-encoding:")) {
                chunked = true;
            } else if (lower.equals("connection: close")) {
                close = true;
            }
        }
        byte[] body = chunked ? chunks() : in.readNBytes(length);
        if (close) {
            close();
        }
        return new Reply(status, etag, new String(body, StandardCharsets.UTF_8));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.write(in.readNBytes(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                close();
                throw new IOException("the hub closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        Socket open = socket;
        socket = null;
        if (open != null) {
            open.close();
        }
    }
}
