package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.caravanserai.sandbox.simulator.Mode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * The guarantee of DESIGN §3 under load: after the answer no claim commits, and only what the answer names in flight still
 * arrives. Counted where it happens: in the database's own order of commits, and at the agency's door.
 */
class WithdrawalUnderLoadIT {
    private static final Logger LOG = LoggerFactory.getLogger(WithdrawalUnderLoadIT.class);
    private static final String REGION = "region-social";
    private static final String NGO = "ngo-open-door";
    private static final int TO_REGION = 350;
    private static final int TO_NGO = 150;
    private static final int TOGETHER = 5;
    private static final Duration WITHIN = Duration.ofSeconds(90);
    private final Hub hub = Hub.started();
    private final Client worker = hub.worker(NGO);
    private final ExecutorService hands = Executors.newFixedThreadPool(10);
    private final CounterShift region = new CounterShift(hub.clerk());
    private final CounterShift ngo = new CounterShift(hub.clerk());
    private final Map<String, Integer> arrivedByTheAnswer = new ConcurrentHashMap<>();
    private final Set<String> mayStillArrive = ConcurrentHashMap.newKeySet();
    private final AtomicInteger stopped = new AtomicInteger();
    private final AtomicInteger released = new AtomicInteger();
    private CommitOrder commits = CommitOrder.watch(hub.db());

    @BeforeEach
    void slowsTheRegionDown() {
        hub.region.misbehave(Mode.slow(Duration.ofMillis(60)));
    }

    @AfterEach
    void leavesNothingBehind() throws Exception {
        hub.connectors.letGo();
        hub.region.misbehave(Mode.NONE);
        hands.shutdownNow();
        region.close();
        ngo.close();
        nothingIsUnderWay();
        commits.close();
    }

    @Test
    void letsNothingLeaveAfterTheAnswerWhileFiveHundredReferralsMove() throws Exception {
        for (int i = 0; i < TO_NGO; i++) {
            ngo.submit("J01", NGO, "legal-advice");
        }
        for (int i = 0; i < TO_REGION; i++) {
            region.submit("J23", REGION, "income-support");
        }
        AtomicBoolean reading = new AtomicBoolean(true);
        ngo.finish();
        List<Sent> accepted = sent(ngo);
        inParallel(accepted, 4, this::accept);
        List<Future<?>> readers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            readers.add(hands.submit(() -> {
                while (reading.get()) {
                    accepted.forEach(one -> worker.get("/api/partner/v1/handoffs/" + one.handoff()));
                }
            }));
        }
        await().atMost(WITHIN).until(() -> region.answered().size() >= TO_REGION * 2 / 3);
        long waiting = waiting();

        List<Sent> all = new ArrayList<>(sent(region));
        java.util.Collections.reverse(all); // those that still wait, too
        List<Sent> some = all.subList(0, TO_REGION / 2);
        inParallel(together(some, accepted.subList(0, 100)), 4, this::withdraw);
        reading.set(false);
        for (Future<?> reader : readers) {
            reader.get();
        }
        region.finish();
        hub.region.misbehave(Mode.NONE);
        nothingIsUnderWay();

        CommitOrder.Releases releases = commits.releases();
        LOG.warn(
                "{} waited for the region; {} stopped, {} released, {} in flight; releases under withdrawn consents: {}",
                waiting,
                stopped,
                released,
                mayStillArrive.size(),
                releases);
        assertThat(waiting).as("the queue is full").isGreaterThan(50);
        assertThat(stopped.get()).isPositive();
        assertThat(released.get()).isPositive();
        assertThat(releases.unknown()).isZero();
        assertThat(releases.after()).isZero();
        assertThat(releases.before()).isPositive();
        assertThat(arrivedLater()).isEmpty();
    }

    @Test
    void namesWhatIsBetweenTheClaimAndTheFirstByte() throws Exception {
        hub.connectors.hold();
        for (int i = 0; i < 20; i++) {
            region.submit("J23", REGION, "income-support");
        }
        region.finish();
        await().atMost(WITHIN).until(() -> hub.connectors.waiting() == 1);

        JsonNode answer = withdraw(sent(region));

        assertThat(answer.path("released").size()).isEqualTo(1);
        assertThat(answer.at("/released/0/state").asString()).isEqualTo("in-flight");
        assertThat(answer.path("stopped").size()).isEqualTo(19);
        hub.connectors.letGo();
        nothingIsUnderWay();
        String inFlight = mayStillArrive.iterator().next();
        assertThat(hub.region.referrals(inFlight)).isEqualTo(1);
        assertThat(hub.region.calls(inFlight)).as("and its recall").isGreaterThan(1);
        assertThat(commits.releases()).isEqualTo(new CommitOrder.Releases(1, 0, 0));
        assertThat(arrivedLater()).isEmpty();
    }

    private record Sent(String consent, String code, String handoff) {}

    private List<Sent> sent(CounterShift shift) {
        Set<String> ids = new HashSet<>(shift.answered().values());
        return hub.db()
                .sql("SELECT consent::text, code, handoff::text FROM referral WHERE id::text IN (:ids) ORDER BY id")
                .param("ids", ids)
                .query((row, n) -> new Sent(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }

    private void accept(Sent one) {
        String path = "/api/partner/v1/handoffs/" + one.handoff();
        Client.Reply ready =
                await().pollInSameThread().atMost(WITHIN).until(() -> worker.get(path), seen -> seen.status() == 200);
        worker.act(path + "/decision", ready.etag(), "{\"decision\":\"accept\"}");
    }

    /** Of several people at once, so that many rows are locked in one go. */
    private JsonNode withdraw(List<Sent> several) {
        String consents =
                String.join("\",\"", several.stream().map(Sent::consent).toList());
        Client.Reply reply = hub.clerk()
                .post("/api/counter/v1/withdrawals", "{\"consents\":[\"" + consents + "\"],\"scope\":\"everything\"}");
        several.forEach(one -> arrivedByTheAnswer.put(one.handoff(), hub.region.referrals(one.handoff())));
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(201);
        stopped.addAndGet(reply.body().path("stopped").size());
        released.addAndGet(reply.body().path("released").size());
        reply.body()
                .path("released")
                .valueStream()
                .filter(one -> one.path("state").asString().equals("in-flight"))
                .forEach(one -> several.stream()
                        .filter(sent -> sent.code().equals(one.path("code").asString()))
                        .forEach(sent -> mayStillArrive.add(sent.handoff())));
        return reply.body();
    }

    private List<String> arrivedLater() {
        return arrivedByTheAnswer.entrySet().stream()
                .filter(one -> hub.region.referrals(one.getKey()) > one.getValue())
                .map(Map.Entry::getKey)
                .filter(handoff -> !mayStillArrive.contains(handoff))
                .toList();
    }

    private static List<List<Sent>> together(List<Sent> some, List<Sent> others) {
        List<Sent> mixed = new ArrayList<>();
        for (int i = 0; i < Math.max(some.size(), others.size()); i++) {
            some.stream().skip(i).findFirst().ifPresent(mixed::add);
            others.stream().skip(i).findFirst().ifPresent(mixed::add);
        }
        List<List<Sent>> groups = new ArrayList<>();
        for (int i = 0; i < mixed.size(); i += TOGETHER) {
            groups.add(mixed.subList(i, Math.min(mixed.size(), i + TOGETHER)));
        }
        return groups;
    }

    private <T> void inParallel(List<T> all, int hands, java.util.function.Consumer<T> work) throws Exception {
        Queue<T> queue = new ConcurrentLinkedQueue<>(all);
        List<Future<?>> each = new ArrayList<>();
        for (int i = 0; i < hands; i++) {
            each.add(this.hands.submit(() -> {
                for (T next = queue.poll(); next != null; next = queue.poll()) {
                    work.accept(next);
                }
            }));
        }
        for (Future<?> one : each) {
            one.get();
        }
    }

    private long waiting() {
        return hub.db()
                .sql("SELECT count(*) FROM delivery WHERE destination = ? AND state = 'queued'")
                .param(REGION)
                .query(Long.class)
                .single();
    }

    private void nothingIsUnderWay() {
        await().atMost(WITHIN)
                .until(() -> hub.db()
                                .sql(
                                        "SELECT count(*) FROM delivery WHERE state IN ('queued', 'releasing')"
                                                + " AND destination IN ('region-social', 'ngo-open-door', 'city-hall') AND failures = 0")
                                .query(Long.class)
                                .single()
                        == 0);
    }
}
