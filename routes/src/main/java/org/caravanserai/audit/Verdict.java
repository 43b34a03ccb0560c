package org.caravanserai.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a look over a store found: how much there is, and what does not hold, the first found first. */
public final class Verdict {
    private static final int NAMED = 20;
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final List<String> broken = new ArrayList<>();
    private long more;

    /** Counts something under a name in plain words. */
    public void count(String what, long number) {
        counts.merge(what, number, Long::sum);
    }

    /** Notes a broken link in plain words, with ids. */
    public void broken(String what) {
        if (broken.size() < NAMED) {
            broken.add(what);
        } else {
            more++;
        }
    }

    public boolean holds() {
        return broken.isEmpty();
    }

    public Map<String, Long> counts() {
        return Map.copyOf(counts);
    }

    /** At most twenty; what is broken once is often broken many times. */
    public List<String> broken() {
        return List.copyOf(broken);
    }

    /** The first broken link, or null. */
    public @Nullable String first() {
        return broken.isEmpty() ? null : broken.getFirst();
    }

    /** For a person to read. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        counts.forEach((what, number) -> lines.add("%,12d  %s".formatted(number, what)));
        if (holds()) {
            lines.add("every link and every signature holds");
        } else {
            lines.add("BROKEN, first: " + first());
            broken.stream().skip(1).forEach(link -> lines.add("        then: " + link));
            if (more > 0) {
                lines.add("        and " + more + " more");
            }
        }
        return lines;
    }
}
