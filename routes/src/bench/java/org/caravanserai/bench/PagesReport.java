package org.caravanserai.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What was measured, as Markdown: a table of pages, then how the database ran what they asked. */
final class PagesReport {
    private static final double PROMISED = 100;
    private final StringBuilder text = new StringBuilder();

    /**
     * One page, in milliseconds.
     *
     * @param hub of CPU a page, as {@code database}
     */
    record Line(
            String staff,
            String name,
            double p50,
            double p95,
            double longest,
            double hub,
            double database,
            long bytes) {}

    void heading(String words) {
        text.append("# ").append(words).append("\n\n");
    }

    void note(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append("\n\n");
    }

    /** @param floor the p50 of an almost empty page */
    void pages(List<Line> lines, double floor) {
        text.append("| who | page | p50 ms | p95 ms | max ms | p95 to floor | CPU hub ms | CPU database ms | kB |\n");
        text.append("|---|---|---:|---:|---:|---:|---:|---:|---:|\n");
        for (Line line : lines) {
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %.1f | %s%.1f | %.1f | %.1f | %.1f | %.1f | %.1f |%n",
                    line.staff(),
                    line.name(),
                    line.p50(),
                    line.p95() > PROMISED ? "**over** " : "",
                    line.p95(),
                    line.longest(),
                    line.p95() / floor,
                    line.hub(),
                    line.database(),
                    line.bytes() / 1e3));
        }
        text.append('\n');
    }

    void plans(List<Plans.Plan> plans) {
        text.append(
                "## How the database ran it\n\nEach statement of a page that touches a large table, in its slowest run while plans were written down"
                        + " (timing every node makes it slower than it is above).\n\n");
        for (Plans.Plan plan : plans) {
            text.append(String.format(
                    Locale.ROOT, "### %.2f ms%n%nOn: %s.%n%n", plan.millis(), String.join("; ", plan.pages())));
            text.append("```sql\n")
                    .append(plan.statement())
                    .append("\n```\n\n```\n")
                    .append(plan.text())
                    .append("\n```\n\n");
        }
    }

    void write(Path file) throws IOException {
        Files.writeString(file, text);
    }
}
