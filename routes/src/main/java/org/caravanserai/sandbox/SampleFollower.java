package org.caravanserai.sandbox;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks after accepted referrals until each has an answer, or until nothing moves any more. */
final class SampleFollower {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** When nothing has changed for so long, what is open waits for somebody who is not simulated. */
    private static final Duration STILL = Duration.ofSeconds(15);

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Set<String> UNANSWERED = Set.of("requested", "received");
    private static final Set<String> ENDED =
            Set.of("completed", "not-completed", "declined", "withdrawn", "expired", "undeliverable", "waitlisted");
    private final CounterDesk desk;
    private final Map<SampleResult, CounterAnswer> latest = new LinkedHashMap<>();

    SampleFollower(CounterDesk desk) {
        this.desk = desk;
    }

    /** How each stands at the end; a state that moves on (accepted, in progress) is followed to where it rests. */
    Map<SampleResult, CounterAnswer> follow(Collection<SampleResult> accepted)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        long moved = System.nanoTime();
        Map<SampleResult, CounterAnswer> before = Map.of();
        List<SampleResult> open = List.copyOf(accepted);
        while (!open.isEmpty() && System.nanoTime() - end < 0 && System.nanoTime() - moved < STILL.toNanos()) {
            for (SampleResult result : open) {
                CounterAnswer now = desk.get("/referrals/" + result.answer().id(), result.token());
                latest.put(result, now);
                answer(result, now);
            }
            open = open.stream().filter(result -> !rests(state(result))).toList();
            moved = latest.equals(before) ? moved : System.nanoTime();
            before = Map.copyOf(latest);
            Thread.sleep(PAUSE);
        }
        return latest;
    }

    /** A sender answers what it is asked, or nothing would go on. */
    private void answer(SampleResult result, CounterAnswer now) throws IOException, InterruptedException {
        if (now.body().has("question")) {
            desk.answer(now, "Yes, gladly.", result.token());
        }
    }

    private String state(SampleResult result) {
        CounterAnswer answer = latest.get(result);
        return answer == null ? "" : answer.body().path("state").asString();
    }

    private static boolean rests(String state) {
        return ENDED.contains(state);
    }

    static boolean isDelivered(CounterAnswer referral) {
        return Set.of("delivered", "seen")
                .contains(referral.body().path("transport").asString());
    }

    static boolean isAnswered(CounterAnswer referral) {
        String state = referral.body().path("state").asString();
        return !state.isEmpty() && !UNANSWERED.contains(state);
    }
}
