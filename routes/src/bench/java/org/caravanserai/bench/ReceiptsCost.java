package org.caravanserai.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What receipts and their sealing cost: the same loops in turns on the hub, with all that it has stored by then, and on a fresh
 * one whose audit writes nothing. The order of a pair changes each time, so that a machine that slows down favours neither.
 */
final class ReceiptsCost {
    private static final Duration WARM_UP = Duration.ofSeconds(30);
    private static final Duration SETTLE = Duration.ofSeconds(3);
    private static final Duration LOOK_WHEN_BUSY = Duration.ofMillis(200);
    private static final Duration LOOK_WHEN_IDLE = Duration.ofSeconds(2);
    private static final int PAIRS = 4;
    private final Town with;
    private final int atOnce;
    private final Duration turn;
    private final Report report;
    private double ratePerTurnWith;
    private double ratePerTurnWithout;

    ReceiptsCost(Town with, int atOnce, Duration turn, Report report) {
        this.with = with;
        this.atOnce = atOnce;
        this.turn = turn;
        this.report = report;
    }

    /** @param folder for the hub that records nothing */
    void measure(Path config, Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        try (HubProcess silent = HubProcess.start(config, folder, HubWithoutReceipts.class.getName());
                Town without = new Town(silent.address, silent.sandbox(), LOOK_WHEN_IDLE)) {
            with.look(LOOK_WHEN_IDLE);
            rate(without, WARM_UP);
            for (int pair = 0; pair < PAIRS; pair++) {
                pair(without, pair % 2 == 0);
            }
        }
        report.line(
                "loops with receipts",
                "%.1f loops/s, without %.1f, ratio %.3f",
                ratePerTurnWith / PAIRS,
                ratePerTurnWithout / PAIRS,
                ratePerTurnWith / ratePerTurnWithout);
    }

    private void pair(Town without, boolean withFirst) throws InterruptedException {
        double first = rate(withFirst ? with : without, turn);
        double second = rate(withFirst ? without : with, turn);
        double recorded = withFirst ? first : second;
        double silent = withFirst ? second : first;
        ratePerTurnWith += recorded;
        ratePerTurnWithout += silent;
        report.line("  a pair of turns", "%.1f with, %.1f without, ratio %.3f", recorded, silent, recorded / silent);
    }

    private double rate(Town town, Duration time) throws InterruptedException {
        town.look(LOOK_WHEN_BUSY);
        try (Loops loops = new Loops(town, atOnce)) {
            Thread.sleep(SETTLE);
            long before = loops.done();
            long start = System.nanoTime();
            Thread.sleep(time);
            double rate = (loops.done() - before) * 1e9 / (System.nanoTime() - start);
            if (loops.failed() > 0) {
                report.line("  loops that failed", "%d %s", loops.failed(), loops.why());
            }
            return rate;
        } finally {
            town.look(LOOK_WHEN_IDLE);
        }
    }
}
