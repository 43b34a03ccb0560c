package org.caravanserai.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** CPU seconds that a process and its children have used so far, as Linux tells it. */
record Cpu(double hub, double database, double clients) {
    private static final double TICKS = 100;

    static Cpu now(HubProcess hub) throws IOException {
        return new Cpu(
                seconds(hub.pid()),
                withChildren(hub.databasePid()),
                seconds(ProcessHandle.current().pid()));
    }

    Cpu since(Cpu before) {
        return new Cpu(hub - before.hub, database - before.database, clients - before.clients);
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

    private static double seconds(long pid) {
        return (field(pid, 14).orElse(0L) + field(pid, 15).orElse(0L)) / TICKS;
    }

    /** A field of {@code /proc/<pid>/stat}, counted from 1; the second one may hold spaces. */
    private static Optional<Long> field(long pid, int number) {
        try {
            String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
            return Optional.of(
                    Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[number - 3]));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
