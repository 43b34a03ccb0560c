package org.caravanserai.bench;

import java.io.PrintStream;
import java.util.Map;

/** Prints figures, a line each. */
final class Report {
    private static final int TOP = 16;
    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    void line(String name, String format, Object... values) {
        out.printf("%-28s %s%n", name, format.formatted(values));
    }

    void note(String text) {
        out.println(text);
    }

    /** The largest shares of a count. */
    void shares(String title, Map<String, Integer> counts) {
        int total = counts.values().stream().mapToInt(Integer::intValue).sum();
        out.printf("%n%s (%,d samples)%n", title, total);
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(TOP)
                .forEach(entry -> out.printf("  %5.1f %%  %s%n", 100.0 * entry.getValue() / total, entry.getKey()));
    }
}
