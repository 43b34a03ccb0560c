package org.caravanserai.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A PostgreSQL server that outlived the application that started it, as it does after {@code kill -9}. */
record LeftoverServer(Path folder, long pid) {
    private static final String STOP_WITHIN_SECONDS = "60";
    private static final int LINE_OF_PORT =
            3; // of postmaster.pid, as PostgreSQL documents it: pid, folder, start, port

    /** @param folder of the data; a stale pid file, or the pid of another process by now, is no server */
    static Optional<LeftoverServer> in(Path folder) throws IOException {
        Path note = folder.resolve("postmaster.pid");
        if (!Files.exists(note)) {
            return Optional.empty();
        }
        return Files.readAllLines(note).stream()
                .findFirst()
                .map(line -> new LeftoverServer(folder, Long.parseLong(line.strip())))
                .filter(LeftoverServer::isAlive);
    }

    /** Where it answers, by its own note. */
    String url() throws IOException {
        String port = Files.readAllLines(folder.resolve("postmaster.pid"))
                .get(LINE_OF_PORT)
                .strip();
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
    }

    /** A postmaster works in its data folder, so a pid given to another process meanwhile is not mistaken for it. */
    private boolean isAlive() {
        try {
            return Files.isSameFile(process("cwd"), folder)
                    && process("exe").toRealPath().endsWith("postgres");
        } catch (IOException gone) {
            return false;
        }
    }

    /** Stops it without losing a commit; returns when it is gone. */
    void stop() throws IOException {
        Path control = process("exe").toRealPath().resolveSibling("pg_ctl");
        Process stopping = new ProcessBuilder(command(control))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (exit(stopping) != 0) {
            throw new IOException("could not stop the database server " + pid + " that still runs in " + folder);
        }
    }

    private List<String> command(Path control) {
        List<String> command = new ArrayList<>();
        // pg_ctl refuses to run as root; in a user namespace of its own it is not root, as when the server was started
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(control.toString(), "-D", folder.toString(), "-m", "fast", "-w"));
        command.addAll(List.of("-t", STOP_WITHIN_SECONDS, "stop"));
        return command;
    }

    private static int exit(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the database stopped", interrupted);
        }
    }

    private Path process(String link) {
        return Path.of("/proc", Long.toString(pid), link);
    }
}
