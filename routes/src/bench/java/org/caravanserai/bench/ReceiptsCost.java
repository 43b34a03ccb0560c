package org.caravanserai.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What receipts and their sealing cost: the same loops in turns on the hub, with all that it has stored by then, and on a fresh
 * one whose audit writes nothing. The order of a pair changes each time, so that a machine that slows down favours neither.
 * Where something else uses the machine too, believe the CPU a loop and not the rate.
 */
final class ReceiptsCost {
    private static final Duration WARM_UP = Duration.ofSeconds(30);
    private static final Duration SETTLE = Duration.ofSeconds(3);
    private static final Duration LOOK_WHEN_BUSY = Duration.ofMillis(200);
    private static final Duration LOOK_WHEN_IDLE = Duration.ofSeconds(2);
    private static final int PAIRS = 4;
    private final Side with;
    private final int atOnce;
    private final Duration turn;
    private final Report report;
    private Turn allWith = Turn.NONE;
    private Turn allWithout = Turn.NONE;

    ReceiptsCost(HubProcess hub, Town town, int atOnce, Duration turn, Report report) {
        this.with = new Side(hub, town);
        this.atOnce = atOnce;
        this.turn = turn;
        this.report = report;
    }

    private record Side(HubProcess hub, Town town) {}

    /** @param cpu seconds of hub and database, without what the JVM compiled: the fresh hub compiles more */
    private record Turn(double seconds, double loops, double cpu) {
        private static final Turn NONE = new Turn(0, 0, 0);

        double rate() {
            return loops / seconds;
        }

        double cpuMillis() {
            return cpu * 1e3 / loops;
        }

        Turn and(Turn next) {
            return new Turn(seconds + next.seconds, loops + next.loops, cpu + next.cpu);
        }
    }

    /** @param folder for the hub that records nothing */
    void measure(Path config, Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        try (HubProcess silent = HubProcess.start(config, folder, HubWithoutReceipts.class.getName());
                Town town = new Town(silent.address, silent.sandbox(), LOOK_WHEN_IDLE)) {
            Side without = new Side(silent, town);
            with.town.look(LOOK_WHEN_IDLE);
            turn(without, WARM_UP);
            for (int pair = 0; pair < PAIRS; pair++) {
                pair(without, pair % 2 == 0);
            }
        }
        print("loops with receipts", allWith, allWithout);
        report.line(
                "CPU a loop with receipts",
                "%.2f ms, without %.2f ms, ratio %.3f",
                allWith.cpuMillis(),
                allWithout.cpuMillis(),
                allWithout.cpuMillis() / allWith.cpuMillis());
    }

    private void pair(Side without, boolean withFirst) throws IOException, InterruptedException {
        Turn first = turn(withFirst ? with : without, turn);
        Turn second = turn(withFirst ? without : with, turn);
        Turn recorded = withFirst ? first : second;
        Turn silent = withFirst ? second : first;
        allWith = allWith.and(recorded);
        allWithout = allWithout.and(silent);
        print("  a pair of turns", recorded, silent);
    }

    private void print(String name, Turn recorded, Turn silent) {
        report.line(
                name,
                "%.1f loops/s, without %.1f, ratio %.3f",
                recorded.rate(),
                silent.rate(),
                recorded.rate() / silent.rate());
    }

    private Turn turn(Side side, Duration time) throws IOException, InterruptedException {
        side.town.look(LOOK_WHEN_BUSY);
        try (Loops loops = new Loops(side.town, atOnce)) {
            Thread.sleep(SETTLE);
            long before = loops.done();
            Cpu cpu = Cpu.now(side.hub);
            long start = System.nanoTime();
            Thread.sleep(time);
            double seconds = (System.nanoTime() - start) / 1e9;
            Cpu used = Cpu.now(side.hub).since(cpu);
            double done = loops.done() - before;
            if (loops.failed() > 0) {
                report.line("  loops that failed", "%d %s", loops.failed(), loops.why());
            }
            return new Turn(seconds, done, used.hub() - used.compiler() + used.database());
        } finally {
            side.town.look(LOOK_WHEN_IDLE);
        }
    }
}
