package org.caravanserai.sandbox.region;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** How many writes have arrived for each handoff, answered or not. */
final class CallCounts {
    private static final Pattern HANDOFF =
            Pattern.compile("\"system\":\"https://caravanserai.example/handoff\",\"value\":\"([^\"]+)\"");

    private final Map<String, Integer> calls = new ConcurrentHashMap<>();

    void count(String body) {
        HANDOFF.matcher(body.replaceAll("\\s+", ""))
                .results()
                .map(found -> found.group(1))
                .distinct()
                .forEach(handoff -> calls.merge(handoff, 1, Integer::sum));
    }

    Set<String> handoffs() {
        return calls.keySet();
    }

    int of(String handoff) {
        return calls.getOrDefault(handoff, 0);
    }
}
