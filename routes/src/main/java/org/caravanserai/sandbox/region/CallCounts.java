package org.caravanserai.sandbox.region;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** How many writes have arrived for each handoff, answered or not. */
final class CallCounts {
    private static final Pattern HANDOFF =
            Pattern.compile("\"system\":\"https://caravanserai.example/handoff\",\"value\":\"([^\"]+)\"");

    private static final String BUNDLE = "\"resourceType\":\"Bundle\"";

    private final Map<String, Integer> calls = new ConcurrentHashMap<>();
    private final Map<String, Integer> referrals = new ConcurrentHashMap<>();

    void count(String body) {
        String bare = body.replaceAll("\\s+", "");
        HANDOFF.matcher(bare).results().map(found -> found.group(1)).distinct().forEach(handoff -> {
            calls.merge(handoff, 1, Integer::sum);
            if (bare.contains(BUNDLE)) {
                referrals.merge(handoff, 1, Integer::sum);
            }
        });
    }

    /** Of these, how many brought the referral itself, with its facts. */
    int referrals(String handoff) {
        return referrals.getOrDefault(handoff, 0);
    }

    Set<String> handoffs() {
        return calls.keySet();
    }

    int of(String handoff) {
        return calls.getOrDefault(handoff, 0);
    }
}
