package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whoever follows by list, cursor or stream misses nothing and learns no fact. */
class FollowIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String LIST = "/api/counter/v1/referrals";
    private static final String STREAM = "/api/counter/v1/updates";
    private static final String HANDOFFS = "/api/partner/v1/handoffs";
    private static final String HANDOFF_STREAM = "/api/partner/v1/updates";
    private static final String NGO = "ngo-open-door";

    private final Hub hub = Hub.started();
    private final Client worker = hub.worker(NGO);

    /** A unit of its own, so that no other test's referrals are in its lists. */
    private Client clerk(String unit) {
        return hub.as("city-hall", unit, "officer-51", "counter");
    }

    @Test
    void tellsASenderOfEachStepAndNoFact() {
        Client clerk = clerk("unit-steps");
        try (Follower follower = Follower.of(clerk, STREAM, null)) {
            await().atMost(SOON).until(follower::following);

            String referral = Planted.referral(clerk, NGO);
            reaches(follower, referral, "requested");
            Road.decide(worker, referral, "{\"decision\":\"accept\"}");
            reaches(follower, referral, "accepted");
            Road.report(worker, referral, "{\"status\":\"in-progress\"}");
            reaches(follower, referral, "in-progress");
            Road.report(worker, referral, "{\"status\":\"completed\",\"outcome\":{\"code\":\"helped\"}}");
            JsonNode last = reaches(follower, referral, "completed");

            assertThat(last.propertyNames()).containsExactlyInAnyOrder("id", "version", "state", "transport", "turn");
            assertThat(follower.updatesOf(referral).getFirst().body().propertyNames())
                    .containsExactlyInAnyOrder("id", "version", "state", "transport", "turn", "dueAt");
            assertThat(versions(follower, referral)).isSorted().doesNotHaveDuplicates();
            Planted.appearNowhereIn(follower.everything());
        }
    }

    @Test
    void tellsARecipientOfEachStepAndNoFact() {
        Client clerk = clerk("unit-recipient");
        try (Follower follower = Follower.of(worker, HANDOFF_STREAM, null)) {
            await().atMost(SOON).until(follower::following);

            String referral = Planted.referral(clerk, NGO);
            String handoff = Road.handoff(referral);
            reaches(follower, handoff, "requested");
            Road.decide(worker, referral, "{\"decision\":\"accept\"}");
            JsonNode accepted = reaches(follower, handoff, "accepted");

            assertThat(accepted.propertyNames())
                    .containsExactlyInAnyOrder("id", "version", "state", "transport", "turn", "dueAt");
            assertThat(accepted.path("transport").asString()).isEqualTo("seen");
            assertThat(accepted.path("turn").asString()).isEqualTo("recipient");
            assertThat(follower.everything()).doesNotContain(referral);
            Planted.appearNowhereIn(follower.everything());
        }
    }

    @Test
    void resumesWhereASenderLeftAndMissesNothing() {
        Client clerk = clerk("unit-resume");
        String first = Road.referral(clerk, NGO);
        Road.arrived(worker, first);
        String left;
        try (Follower follower = Follower.of(clerk, STREAM, Follower.START)) {
            await().atMost(SOON).until(() -> !follower.updatesOf(first).isEmpty());
            left = follower.updates().getLast().eventId();
        }

        List<String> meanwhile =
                IntStream.range(0, 5).mapToObj(n -> Road.referral(clerk, NGO)).toList();
        Road.decide(worker, first, "{\"decision\":\"accept\"}");
        Road.until(clerk, first, "state", "accepted");

        try (Follower follower = Follower.of(clerk, STREAM, left)) {
            reaches(follower, first, "accepted");
            meanwhile.forEach(referral -> reaches(follower, referral, "requested"));
            assertThat(follower.updates().stream().map(Follower.Update::eventId))
                    .doesNotContain(left)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void resumesWhereARecipientLeftAndMissesNothing() {
        Client clerk = clerk("unit-resume-there");
        String first = Road.referral(clerk, NGO);
        String handoff = Road.arrived(worker, first).text("id");
        String left;
        try (Follower follower = Follower.of(worker, HANDOFF_STREAM, Follower.START)) {
            await().atMost(SOON).until(() -> !follower.updatesOf(handoff).isEmpty());
            left = follower.updatesOf(handoff).getLast().eventId();
        }

        String second = Road.referral(clerk, NGO);
        Road.decide(worker, first, "{\"decision\":\"accept\"}");

        try (Follower follower = Follower.of(worker, HANDOFF_STREAM, left)) {
            reaches(follower, handoff, "accepted");
            reaches(follower, Road.handoff(second), "requested");
        }
    }

    @Test
    void pagesToTheEndWithoutLossWhileFourSubmit() throws Exception {
        Client clerk = clerk("unit-pages");
        Callable<List<String>> submits = () ->
                IntStream.range(0, 12).mapToObj(n -> Road.referral(clerk, NGO)).toList();

        Set<String> submitted = new HashSet<>();
        Pages pages = new Pages(clerk, LIST, "");
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<List<String>>> four =
                    IntStream.range(0, 4).mapToObj(n -> threads.submit(submits)).toList();
            while (!four.stream().allMatch(Future::isDone)) {
                pages.next();
            }
            for (Future<List<String>> one : four) {
                submitted.addAll(one.get());
            }
        }
        await().atMost(SOON).until(() -> {
            pages.next();
            return pages.seen.size() >= submitted.size();
        });

        assertThat(submitted).hasSize(48);
        assertThat(pages.seen).isEqualTo(submitted);
        Set<String> handoffs =
                new HashSet<>(submitted.stream().map(Road::handoff).toList());
        Pages theirs = new Pages(worker, HANDOFFS, "");
        await().atMost(SOON).until(() -> {
            theirs.next();
            return theirs.seen.containsAll(handoffs);
        });
    }

    /** Reads a list page by page, by cursor, a few at a time. */
    private static final class Pages {
        private final Client client;
        private final String path;
        private final String filter;
        private final Set<String> seen = new HashSet<>();
        private String cursor = "0-0";

        Pages(Client client, String path, String filter) {
            this.client = client;
            this.path = path;
            this.filter = filter;
        }

        Set<String> all() {
            String before = "";
            while (!cursor.equals(before)) {
                before = cursor;
                next();
            }
            return seen;
        }

        void next() {
            Client.Reply page = client.get(path + "?limit=7&cursor=" + cursor + filter);
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body().path("items").size()).isLessThanOrEqualTo(7);
            page.body().path("items").forEach(item -> seen.add(item.path("id").asString()));
            cursor = page.text("next").isEmpty() ? cursor : page.text("next");
        }
    }

    @Test
    void listsOnlyTheStateAskedFor() {
        Client clerk = clerk("unit-states");
        String accepted = Road.referral(clerk, NGO);
        String waiting = Road.referral(clerk, NGO);
        Road.decide(worker, accepted, "{\"decision\":\"accept\"}");
        Road.until(clerk, accepted, "state", "accepted");
        Road.arrived(worker, waiting);

        // what changed a moment ago is listed once every older transaction has ended
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(listed(clerk, LIST)).containsExactlyInAnyOrder(accepted, waiting));
        assertThat(listed(clerk, LIST + "?state=accepted")).containsExactly(accepted);
        assertThat(listed(clerk, LIST + "?state=requested"))
                .as(clerk.get(LIST).response().body()
                        + clerk.get(LIST + "?state=requested").response().body())
                .containsExactly(waiting);
        assertThat(listed(clerk, LIST + "?state=declined")).isEmpty();
        assertThat(new Pages(worker, HANDOFFS, "&state=accepted").all())
                .contains(Road.handoff(accepted))
                .doesNotContain(Road.handoff(waiting));
    }

    @Test
    void refusesAStateThatTheContractDoesNotName() {
        Client.Reply reply = Problems.is(clerk("unit-states").get(LIST + "?state=done"), 400, "contract");

        assertThat(reply.body().at("/errors/0/field").asString()).isEqualTo("state");
        assertThat(reply.body().at("/errors/0/rule").asString()).startsWith("one of requested, received, ");
    }

    @Test
    void listsOnlyWhatChangedSince() {
        Client clerk = clerk("unit-since");
        String before = Road.referral(clerk, NGO);
        Road.arrived(worker, before);
        Instant between = hub.clock.instant();
        String after = Road.referral(clerk, NGO);
        Road.arrived(worker, after);

        await().atMost(SOON).untilAsserted(() -> assertThat(listed(clerk, LIST)).containsExactly(before, after));
        assertThat(listed(clerk, LIST + "?updatedSince=" + between)).containsExactly(after);
        assertThat(new Pages(worker, HANDOFFS, "&updatedSince=" + between).all())
                .contains(Road.handoff(after))
                .doesNotContain(Road.handoff(before));
    }

    private static List<String> listed(Client client, String path) {
        List<String> ids = new ArrayList<>();
        client.get(path)
                .body()
                .path("items")
                .forEach(item -> ids.add(item.path("id").asString()));
        return ids;
    }

    private static List<Integer> versions(Follower follower, String id) {
        return follower.updatesOf(id).stream()
                .map(update -> update.body().path("version").asInt())
                .toList();
    }

    /** Waits for an update that says so, and gives its body. */
    private static JsonNode reaches(Follower follower, String id, String state) {
        return await().atMost(SOON)
                .until(
                        () -> follower.updatesOf(id).stream()
                                .map(Follower.Update::body)
                                .filter(body -> body.path("state").asString().equals(state))
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }
}
