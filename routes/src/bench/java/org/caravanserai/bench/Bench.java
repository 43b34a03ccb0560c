package org.caravanserai.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One run: the floor, loops at saturation, submits at a fixed rate, what receipts cost, a second start. It prints what it finds and fails on no
 * figure. Arguments: the shipped configuration folder, how many loops go on at once,
 * the folder to work in, where the hub's log and flight recording are left, and the seconds of a turn with or without receipts
 * (0: no such turns).
 */
public final class Bench {
    private static final Duration LIMIT = Duration.ofMinutes(7);
    private static final Duration FLOOR_WARM_UP = Duration.ofSeconds(6);
    private static final Duration FLOOR = Duration.ofSeconds(12);
    private static final Duration WARM_UP = Duration.ofSeconds(40);
    private static final Duration MEASURED = Duration.ofSeconds(30);
    private static final Duration OPEN = Duration.ofSeconds(20);
    private static final Duration LOOK_WHEN_BUSY = Duration.ofMillis(200);
    private static final Duration LOOK_CLOSELY = Duration.ofMillis(20);
    private static final int SUBMITS_A_SECOND = 50;
    private final Report report = new Report(System.out);
    private final Path folder;
    private final int atOnce;

    private final Path recording;

    private final Duration receiptsTurn;

    private Bench(Path folder, int atOnce, Duration receiptsTurn) {
        this.folder = folder;
        this.recording = folder.resolve("hub.jfr");
        this.atOnce = atOnce;
        this.receiptsTurn = receiptsTurn;
    }

    public static void main(String... args) throws Exception {
        stopAfter(LIMIT);
        Path folder = Path.of(args[2]).toAbsolutePath();
        delete(folder);
        Files.createDirectories(folder);
        City.write(Path.of(args[0]), folder.resolve("config"));
        new Bench(folder, Integer.parseInt(args[1]), Duration.ofSeconds(Integer.parseInt(args[3]))).run();
        System.exit(0); // no thread of the floor's libraries may hold the build
    }

    static void stopAfter(Duration limit) {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                Thread.sleep(limit);
            } catch (InterruptedException e) {
                return;
            }
            System.err.println("the bench took too long and stops");
            System.exit(0);
        });
    }

    private void run() throws Exception {
        double floor = Floor.measure(folder.resolve("floor"), FLOOR_WARM_UP, FLOOR);
        report.line("floor", "%.0f messages/s (two durable hops, an insert each)", floor);
        try (HubProcess hub = HubProcess.start(folder)) {
            report.line("first start, ready after", "%.1f s", hub.readyAfter.toMillis() / 1e3);
            measure(hub, floor);
            report.line("heap after GC", "%d MB of %s", hub.heapAfterCollection() >> 20, HubProcess.HEAP);
        }
        try (HubProcess again = HubProcess.start(folder)) {
            report.line("second start, ready after", "%.1f s", again.readyAfter.toMillis() / 1e3);
        }
    }

    private void measure(HubProcess hub, double floor) throws Exception {
        try (Town town = new Town(hub.address, hub.sandbox(), LOOK_WHEN_BUSY)) {
            Samples samples = loops(hub, town, floor);
            town.look(LOOK_CLOSELY);
            open(town);
            if (!receiptsTurn.isZero()) {
                new ReceiptsCost(hub, town, atOnce, receiptsTurn, report)
                        .measure(folder.resolve("config"), folder.resolve("without-receipts"));
            }
            profile(samples);
        }
    }

    private @Nullable Samples loops(HubProcess hub, Town town, double floor) throws Exception {
        try (Loops loops = new Loops(town, atOnce);
                Waits waits = new Waits(hub.databaseUrl())) {
            Thread.sleep(WARM_UP);
            hub.record(recording, MEASURED);
            Cpu cpu = Cpu.now(hub);
            long commits = waits.commits();
            long done = loops.done();
            long requests = town.requests.sum();
            long start = System.nanoTime();
            Thread.sleep(MEASURED);
            double seconds = (System.nanoTime() - start) / 1e9;
            double count = loops.done() - done;
            Cpu used = Cpu.now(hub).since(cpu);
            report.line(
                    "loops",
                    "%.1f loops/s with %d at once, %d failed %s",
                    count / seconds,
                    atOnce,
                    loops.failed(),
                    loops.why());
            report.line("ratio loops/floor", "%.3f", count / seconds / floor);
            report.line("HTTP requests", "%.0f/s", (town.requests.sum() - requests) / seconds);
            report.line("database commits", "%.1f a loop", (waits.commits() - commits) / count);
            report.line(
                    "CPU a loop",
                    "hub %.2f ms, database %.2f ms, clients %.2f ms",
                    used.hub() * 1e3 / count,
                    used.database() * 1e3 / count,
                    used.clients() * 1e3 / count);
            report.line(
                    "of the hub's CPU",
                    "%.0f %% compiles, %.0f %% collects garbage",
                    100 * used.compiler() / used.hub(),
                    100 * used.collector() / used.hub());
            report.line(
                    "CPU in use",
                    "%.2f of %d cores",
                    (used.hub() + used.database() + used.clients()) / seconds,
                    Runtime.getRuntime().availableProcessors());
            report.shares("database: waits of active connections", waits.events);
            report.shares("database: statements of active connections", waits.queries);
        }
        return recorded();
    }

    private @Nullable Samples recorded() throws IOException, InterruptedException {
        for (int tries = 0; tries < 20 && (!Files.exists(recording) || Files.size(recording) == 0); tries++) {
            Thread.sleep(Duration.ofMillis(200));
        }
        return Files.exists(recording) ? Samples.read(recording) : null;
    }

    private void open(Town town) throws IOException, InterruptedException {
        OpenLoop open = new OpenLoop(town);
        open.run(SUBMITS_A_SECOND, OPEN);
        report.note("");
        report.line("submits at " + SUBMITS_A_SECOND + "/s", "%s, %d failed", open.submit, open.failed.sum());
        report.line("submit to delivered", "%s", open.delivered);
    }

    private void profile(@Nullable Samples samples) {
        if (samples == null) {
            report.note("no recording was made");
            return;
        }
        report.shares("hub: code of ours on the stack", samples.ours);
        report.shares("hub: library on top", samples.packages);
        report.shares("hub: method on top", samples.methods);
        report.shares("hub: threads", samples.threads);
        report.note("");
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
