package org.caravanserai.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How fast every page is over a full store: fills it, signs in as each role, fetches each page again and again, and writes down
 * what came of it and how the database ran each statement. It fails on no time. Arguments: the shipped configuration folder, the
 * folder to work in (a store that an earlier run filled there is taken again), how many referrals there are, how often a page is
 * fetched while it is measured.
 */
public final class PagesBench {
    private static final Duration LIMIT = Duration.ofMinutes(25);
    private static final Duration PUBLISHED_WITHIN = Duration.ofMinutes(10);
    private static final int WARM_UP = 30;
    private static final int MONTHS = 16;
    private static final int OF_ONE_PERSON = 60;
    private static final long WATCH_MILLIS = 15_000;
    private final Path config;
    private final Path folder;
    private final int referrals;
    private final int times;
    private final PagesReport report = new PagesReport();

    private PagesBench(Path config, Path folder, int referrals, int times) {
        this.config = config;
        this.folder = folder;
        this.referrals = referrals;
        this.times = times;
    }

    public static void main(String... args) throws Exception {
        Bench.stopAfter(LIMIT);
        Path folder = Path.of(args[1]).toAbsolutePath();
        new PagesBench(Path.of(args[0]).toAbsolutePath(), folder, Integer.parseInt(args[2]), Integer.parseInt(args[3]))
                .run();
        System.exit(0);
    }

    private void run() throws Exception {
        report.heading("Pages over " + "%,d referrals".formatted(referrals));
        if (Files.exists(filled())) {
            say("the store is that of an earlier run");
        } else {
            Bench.delete(folder);
            Files.createDirectories(folder);
            HubProcess.start(config, folder, "org.caravanserai.Caravanserai").close(); // makes the tables
            fill();
            Files.createFile(filled());
        }
        try (HubProcess hub = HubProcess.start(config, folder, "org.caravanserai.Caravanserai")) {
            say("the hub was ready after %.1f s", hub.readyAfter.toMillis() / 1e3);
            awaitMonths(hub.databaseUrl());
            measure(hub);
        }
        Path file = folder.resolve("pages.md");
        report.write(file);
        System.out.println("the report: " + file);
    }

    /** Says that the folder holds a store of as many: it takes minutes to fill, and stays good for some hours. */
    private Path filled() {
        return folder.resolve("filled-" + referrals);
    }

    /** On a server that may lose what is written, since all of it can be made again; the hub's own may not. */
    private void fill() throws Exception {
        long began = System.nanoTime();
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("sandbox").resolve("postgres"))
                .setCleanDataDirectory(false)
                .setServerConfig("shared_buffers", "512MB")
                .setServerConfig("maintenance_work_mem", "512MB")
                .setServerConfig("max_wal_size", "8GB")
                .setServerConfig("autovacuum", "off")
                .setServerConfig("full_page_writes", "off")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .start()) {
            String url = server.getJdbcUrl("postgres", "postgres");
            new Filling(url, referrals, Instant.now()).run();
            Plans.prepare(url, folder);
            say(
                    "filled in %.0f s, %s on disk",
                    (System.nanoTime() - began) / 1e9, one(url, "SELECT pg_size_pretty(pg_database_size('postgres'))"));
            say(
                    "open referrals by recipient: %s",
                    one(
                            url,
                            "SELECT string_agg(to_agency || ' ' || n, ', ' ORDER BY n DESC) FROM (SELECT to_agency, count(*) AS n"
                                    + " FROM referral WHERE turn <> 'nobody' GROUP BY 1) open"));
        }
    }

    /** A filled store has months that nobody has published yet; the hub does it as it starts, and pages must not pay for it. */
    private void awaitMonths(String url) throws SQLException, InterruptedException {
        long began = System.nanoTime();
        while (Integer.parseInt(one(url, "SELECT count(*) FROM published_month WHERE region = 'north'")) < MONTHS) {
            if (System.nanoTime() - began > PUBLISHED_WITHIN.toNanos()) {
                throw new IllegalStateException("the months are not published");
            }
            Thread.sleep(500);
        }
        say("a region's months were published within %.0f s", (System.nanoTime() - began) / 1e9);
    }

    private void measure(HubProcess hub) throws Exception {
        List<Walk.Stop> stops;
        try (RealPerson person = new RealPerson(hub.address, hub.sandbox(), hub.databaseUrl())) {
            stops = Walk.through(hub.address, person.referrals(OF_ONE_PERSON));
        }
        long rounds = System.nanoTime();
        for (int round = 0; round < WARM_UP; round++) {
            for (Walk.Stop stop : stops) {
                if (round == 0 || !stop.stream()) {
                    stop.visitor().fetch(stop);
                }
            }
        }
        say(
                "warmed up for %.0f s; then each page was fetched %d times, one after the other",
                (System.nanoTime() - rounds) / 1e9, times);
        List<PagesReport.Line> lines = new ArrayList<>();
        for (Walk.Stop stop : stops) {
            lines.add(line(hub, stop));
        }
        report.note(
                "Fetched over loopback by one client on %d cores: what is shown is the server's time and the wire's. The machine was not"
                        + " this run's alone unless somebody saw to it: compare the ratios to the floor and the CPU times first.",
                Runtime.getRuntime().availableProcessors());
        report.pages(lines, lines.getFirst().p50());
        lines.stream().filter(line -> line.p95() > 100).forEach(line -> System.out.println("over 100 ms: " + line));
        plans(hub, stops);
    }

    private PagesReport.Line line(HubProcess hub, Walk.Stop stop) throws IOException, InterruptedException {
        double[] millis = new double[times];
        long bytes = 0;
        Cpu before = Cpu.now(hub);
        for (int n = 0; n < times; n++) {
            long began = System.nanoTime();
            bytes = stop.visitor().fetch(stop);
            millis[n] = (System.nanoTime() - began) / 1e6;
        }
        Cpu used = Cpu.now(hub).since(before);
        Arrays.sort(millis);
        return new PagesReport.Line(
                stop.staff(),
                stop.name(),
                at(millis, 50),
                at(millis, 95),
                at(millis, 100),
                used.hub() * 1e3 / times,
                used.database() * 1e3 / times,
                bytes);
    }

    private static double at(double[] sorted, int percent) {
        return sorted[(int) Math.ceil(sorted.length * percent / 100.0) - 1];
    }

    private void plans(HubProcess hub, List<Walk.Stop> stops) throws Exception {
        Plans plans = new Plans(folder, hub.databaseUrl());
        plans.begin(WATCH_MILLIS);
        for (Walk.Stop stop : stops) {
            stop.visitor().fetch(stop);
            plans.takeFor(stop.staff() + ", " + stop.name());
        }
        plans.end();
        report.plans(plans.slowest());
    }

    private void say(String format, Object... values) {
        System.out.printf(format + "%n", values);
        report.note("- " + format, values);
    }

    private static String one(String url, String sql) throws SQLException {
        try (Connection database = DriverManager.getConnection(url);
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
