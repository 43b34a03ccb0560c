package org.caravanserai.consent;

import java.util.Collection;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the benchmark and prints each pair side by side, as a ratio of one run. */
final class DecisionReport {
    private static final String BYTES = "gc.alloc.rate.norm";

    private DecisionReport() {}

    public static void main(String[] args) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(DecisionBenchmark.class.getName())
                        .addProfiler(GCProfiler.class)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        System.out.printf(
                "%8s %18s %12s %18s %12s %8s%n", "consents", "ours, decisions/s", "bytes", "jCasbin", "bytes", "ratio");
        for (String consents : new String[] {"1", "10", "1000"}) {
            RunResult ours = find(results, "byOurRules", consents);
            RunResult casbin = find(results, "byCasbin", consents);
            System.out.printf(
                    "%8s %,18.0f %,12.0f %,18.0f %,12.0f %8.1f%n",
                    consents, score(ours), bytes(ours), score(casbin), bytes(casbin), score(ours) / score(casbin));
        }
    }

    private static RunResult find(Collection<RunResult> results, String method, String consents) {
        return results.stream()
                .filter(result -> result.getParams().getBenchmark().endsWith("." + method))
                .filter(result -> result.getParams().getParam("consents").equals(consents))
                .findFirst()
                .orElseThrow();
    }

    private static double score(RunResult result) {
        return result.getPrimaryResult().getScore();
    }

    private static double bytes(RunResult result) {
        return Objects.requireNonNull(result.getSecondaryResults().get(BYTES), "the profiler ran")
                .getScore();
    }
}
