package org.caravanserai.bench;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads one agency's list on and on by its cursor, as its system would, and hands each line to the loop it belongs to. */
final class Follower implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final Wire wire;
    private final String list;
    private final Map<String, BlockingQueue<JsonNode>> lines = new ConcurrentHashMap<>();
    private final LongAdder requests;
    private final Thread thread;
    private volatile Duration pause;
    private volatile boolean open = true;
    private @Nullable String cursor;

    /** @param list the path of the list, such as {@code /api/counter/v1/referrals} */
    Follower(URI address, String token, String list, Duration pause, LongAdder requests) {
        this.wire = new Wire(address, token);
        this.list = list;
        this.pause = pause;
        this.requests = requests;
        this.thread = Thread.ofVirtual().start(this::follow);
    }

    void look(Duration every) {
        pause = every;
    }

    /** The first line about {@code code} that is as wanted. */
    JsonNode await(String code, Predicate<JsonNode> wanted) throws InterruptedException {
        BlockingQueue<JsonNode> mine = of(code);
        while (true) {
            JsonNode line = mine.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (line == null) {
                throw new IllegalStateException("nothing more is told of a referral: " + list);
            }
            if (wanted.test(line)) {
                return line;
            }
        }
    }

    void forget(String code) {
        lines.remove(code);
    }

    private BlockingQueue<JsonNode> of(String code) {
        return lines.computeIfAbsent(code, unknown -> new LinkedBlockingQueue<>());
    }

    private void follow() {
        while (open) {
            try {
                if (!read()) {
                    Thread.sleep(pause);
                }
            } catch (IOException | InterruptedException | RuntimeException e) {
                if (open) {
                    System.err.println("a list was not read: " + e);
                }
            }
        }
    }

    private boolean read() throws IOException {
        Wire.Reply reply = wire.get(list + "?limit=500" + (cursor == null ? "" : "&cursor=" + cursor));
        requests.increment();
        if (reply.status() != 200) {
            throw new IOException(reply.status() + " " + reply.body());
        }
        JsonNode page = JSON.readTree(reply.body());
        page.path("items").forEach(line -> of(line.path("code").asString()).add(line));
        cursor = page.path("next").asString(cursor);
        return page.path("items").size() >= 500;
    }

    @Override
    public void close() throws IOException {
        open = false;
        thread.interrupt();
        wire.close();
    }
}
