package org.caravanserai.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How PostgreSQL ran each statement of a page, by its own word: auto_explain writes it down while the page is fetched. */
final class Plans {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern PLAN = Pattern.compile(
            "duration: ([0-9.]+) ms\\s+plan:\\s*Query Text: (.*?)\\n(?=\\S[^\\n]*\\(cost=)(.*)", Pattern.DOTALL);
    private static final Pattern LARGE = Pattern.compile(
            " on (?:\\w+\\.)?(referral|timeline|delivery|consent|consent_version|audit_entry|sealed|person|known_as|parked|recall)\\b");
    private static final long LATER = 200;
    private final Path log;
    private final String url;
    private final Set<String> background = new HashSet<>();
    private final Map<String, Plan> slowest = new LinkedHashMap<>();
    private long read;

    /** @param pages that run the statement, and {@code text} as EXPLAIN (ANALYZE, BUFFERS) shows it */
    record Plan(String statement, double millis, String text, Set<String> pages) {}

    Plans(Path folder, String url) {
        this.log = folder.resolve("plans.json");
        this.url = url;
    }

    /** What the server must have in its configuration before the hub connects; nothing is written yet. */
    static void prepare(String url, Path folder) throws SQLException {
        execute(
                url,
                "ALTER SYSTEM SET session_preload_libraries = 'auto_explain'",
                "ALTER SYSTEM SET auto_explain.log_min_duration = -1",
                "ALTER SYSTEM SET auto_explain.log_analyze = on",
                "ALTER SYSTEM SET auto_explain.log_buffers = on",
                "ALTER SYSTEM SET auto_explain.log_parameter_max_length = 0",
                "ALTER SYSTEM SET logging_collector = on",
                "ALTER SYSTEM SET log_destination = 'jsonlog'",
                "ALTER SYSTEM SET log_rotation_size = 0",
                "ALTER SYSTEM SET log_directory = '" + folder + "'",
                "ALTER SYSTEM SET log_filename = 'plans'");
    }

    /** From here on every statement is written down. What the hub runs by itself within that time is no page's. */
    void begin(long watch) throws SQLException, IOException, InterruptedException {
        read = Files.size(log);
        execute(url, "ALTER SYSTEM SET auto_explain.log_min_duration = 0", "SELECT pg_reload_conf()");
        Thread.sleep(watch);
        news().forEach(plan -> background.add(plan.statement()));
    }

    void end() throws SQLException {
        execute(url, "ALTER SYSTEM SET auto_explain.log_min_duration = -1", "SELECT pg_reload_conf()");
    }

    /** What was written down since the last look belongs to this page, but for what runs without any. */
    void takeFor(String page) throws IOException, InterruptedException {
        Thread.sleep(LATER); // another process of the server writes it
        for (Plan plan : news()) {
            if (!background.contains(plan.statement())
                    && LARGE.matcher(plan.text()).find()) {
                Plan known = slowest.get(plan.statement());
                Set<String> pages = known == null ? new java.util.LinkedHashSet<>() : known.pages();
                pages.add(page);
                Plan kept = known == null || known.millis() < plan.millis() ? plan : known;
                slowest.put(plan.statement(), new Plan(kept.statement(), kept.millis(), kept.text(), pages));
            }
        }
    }

    /** The slowest run of each statement, the slowest first. */
    List<Plan> slowest() {
        return slowest.values().stream()
                .sorted(java.util.Comparator.comparingDouble(Plan::millis).reversed())
                .toList();
    }

    private List<Plan> news() throws IOException {
        List<Plan> news = new ArrayList<>();
        byte[] all;
        try (var file = Files.newInputStream(log)) {
            file.skipNBytes(read);
            all = file.readAllBytes();
        }
        int whole = 0;
        for (int at = 0; at < all.length; at++) {
            if (all[at] == '\n') {
                plan(new String(all, whole, at - whole, java.nio.charset.StandardCharsets.UTF_8))
                        .ifPresent(news::add);
                whole = at + 1;
            }
        }
        read += whole;
        return news;
    }

    private static java.util.Optional<Plan> plan(String line) {
        JsonNode entry = JSON.readTree(line);
        Matcher plan = PLAN.matcher(entry.path("message").asString(""));
        if (!plan.find()) {
            return java.util.Optional.empty();
        }
        String statement = plan.group(2).replaceAll("\\s+", " ").strip();
        return java.util.Optional.of(new Plan(
                statement, Double.parseDouble(plan.group(1)), plan.group(3).strip(), Set.of()));
    }

    private static void execute(String url, String... all) throws SQLException {
        try (Connection database = DriverManager.getConnection(url);
                Statement statement = database.createStatement()) {
            for (String sql : all) {
                statement.execute(sql);
            }
        }
    }
}
