package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Clerks who submit referrals side by side, each under a key of its own, and repeat under that key what got no answer. */
final class CounterShift implements AutoCloseable {
    private static final int CLERKS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String REFERRALS = "/api/counter/v1/referrals";
    private final ExecutorService clerks = Executors.newFixedThreadPool(CLERKS);
    private final List<Future<?>> work = new ArrayList<>();
    private final Map<UUID, ObjectNode> bodies = new ConcurrentHashMap<>();
    private final Map<UUID, String> answered = new ConcurrentHashMap<>();
    private final AtomicInteger tries = new AtomicInteger();
    private final Client clerk;

    CounterShift(Client clerk) {
        this.clerk = clerk;
    }

    void submit(String journey, String to, String need) {
        UUID key = UUID.randomUUID();
        work.add(clerks.submit(() -> {
            ObjectNode body = referral(key, journey, to, need);
            bodies.put(key, body);
            answered.put(key, submit(key, body));
        }));
    }

    private ObjectNode referral(UUID key, String journey, String to, String need) {
        String person = Requests.somebody();
        String consent = created("/api/counter/v1/consents", Requests.consent(person, journey, to), key);
        ObjectNode body = Requests.referral(person, journey, to, consent);
        ((ObjectNode) body.get("facts")).put("NEED", need);
        return body;
    }

    private String submit(UUID key, ObjectNode body) {
        return created(REFERRALS, body, key);
    }

    /** Keys are told apart by operation, so one serves for the consent and the referral. */
    private String created(String path, ObjectNode body, UUID key) {
        Client.Reply reply = insist(() -> {
            tries.incrementAndGet();
            return clerk.post(path, body.toString(), "Idempotency-Key", key.toString());
        });
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(201);
        return reply.text("id");
    }

    private static Client.Reply insist(Supplier<Client.Reply> call) {
        return await().atMost(PATIENCE)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .until(call::get, reply -> reply.status() < 500);
    }

    /** @throws Exception what kept a clerk from going on */
    void isAtWork() throws Exception {
        for (Future<?> one : work) {
            if (one.isDone()) {
                one.get();
            }
        }
    }

    /** Returns once each has its answer. */
    void finish() throws Exception {
        for (Future<?> one : work) {
            one.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    /** The referral that was answered to each key. */
    Map<UUID, String> answered() {
        return Map.copyOf(answered);
    }

    int tries() {
        return tries.get();
    }

    /** What each key is answered when it is sent once more. */
    Map<UUID, String> sendAllAgain() {
        Map<UUID, String> again = new ConcurrentHashMap<>();
        bodies.forEach((key, body) -> again.put(key, submit(key, body)));
        return again;
    }

    /** All that the counter sees, page by page. */
    List<JsonNode> list() {
        List<JsonNode> items = new ArrayList<>();
        Optional<String> next = Optional.of("");
        while (next.isPresent()) {
            JsonNode page = clerk.get(REFERRALS + "?limit=60" + next.get()).body();
            page.path("items").forEach(items::add);
            next = page.has("next") && !page.path("items").isEmpty()
                    ? Optional.of("&cursor=" + page.path("next").asString(""))
                    : Optional.empty();
        }
        return items;
    }

    /** What happened to one of them, in order. */
    List<String> events(String referral) {
        return Road.events(clerk, referral);
    }

    @Override
    public void close() {
        clerks.shutdownNow();
    }
}
