package org.caravanserai.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** CPU seconds that a process and its children have used so far, as Linux tells it. */
record Cpu(double hub, double compiler, double collector, double database, double clients) {
    private static final double TICKS = 100;

    static Cpu now(HubProcess hub) throws IOException {
        return new Cpu(
                seconds(hub.pid()),
                threads(hub.pid(), "C[12] CompilerThre.*"),
                threads(hub.pid(), "G1 .*|GC Thread.*|VM Thread|Serial.*"),
                withChildren(hub.databasePid()),
                seconds(ProcessHandle.current().pid()));
    }

    Cpu since(Cpu before) {
        return new Cpu(
                hub - before.hub,
                compiler - before.compiler,
                collector - before.collector,
                database - before.database,
                clients - before.clients);
    }

    private static double withChildren(long pid) throws IOException {
        try (Stream<Path> entries = Files.list(Path.of("/proc"))) {
            return seconds(pid)
                    + entries.map(entry -> entry.getFileName().toString())
                            .filter(name -> Character.isDigit(name.charAt(0)))
                            .mapToLong(Long::parseLong)
                            .filter(child ->
                                    field(child, 4).filter(p -> (long) pid == p).isPresent())
                            .mapToDouble(Cpu::seconds)
                            .sum();
        }
    }

    /** Of the threads whose name, cut to 15 letters by the kernel, is like that. */
    private static double threads(long pid, String name) throws IOException {
        try (Stream<Path> tasks = Files.list(Path.of("/proc", String.valueOf(pid), "task"))) {
            return tasks.filter(task -> named(task, name))
                    .mapToDouble(Cpu::seconds)
                    .sum();
        }
    }

    private static boolean named(Path task, String name) {
        try {
            return Files.readString(task.resolve("comm")).strip().matches(name);
        } catch (IOException gone) {
            return false;
        }
    }

    private static double seconds(long pid) {
        return seconds(Path.of("/proc", String.valueOf(pid)));
    }

    private static double seconds(Path process) {
        return (field(process, 14).orElse(0L) + field(process, 15).orElse(0L)) / TICKS;
    }

    private static Optional<Long> field(long pid, int number) {
        return field(Path.of("/proc", String.valueOf(pid)), number);
    }

    /** A field of {@code stat}, counted from 1; the second one may hold spaces. */
    private static Optional<Long> field(Path process, int number) {
        try {
            String stat = Files.readString(process.resolve("stat"));
            return Optional.of(
                    Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[number - 3]));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
