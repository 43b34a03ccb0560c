package org.caravanserai.sandbox;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;

/**
 * What {@code send-samples} may be told: {@code --address=}, {@code --folder=} (of the sandbox), {@code --samples=} (the
 * file) and {@code --run=} (the id of an earlier run, to send it again and change nothing).
 */
record SampleOptions(String address, Path folder, Path samples, String run) {
    static SampleOptions of(String... args) {
        return new SampleOptions(
                option("address", "http://127.0.0.1:8080", args),
                Path.of(option("folder", "./data", args)),
                Path.of(option("samples", "config/sandbox/referrals.jsonl", args)),
                option("run", UUID.randomUUID().toString(), args));
    }

    private static String option(String name, String otherwise, String... args) {
        String start = "--" + name + "=";
        return Arrays.stream(args)
                .filter(arg -> arg.startsWith(start))
                .map(arg -> arg.substring(start.length()))
                .findFirst()
                .orElse(otherwise);
    }
}
