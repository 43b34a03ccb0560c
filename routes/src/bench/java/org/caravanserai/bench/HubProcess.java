package org.caravanserai.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The hub as a process of its own, with the memory it promises to live in, and what can be asked of it from outside. */
final class HubProcess implements AutoCloseable {
    static final String HEAP = "-Xmx512m";
    private static final Duration START_WITHIN = Duration.ofSeconds(120);
    private static final long LOOK_MILLIS = 20;
    private final Process process;
    private final Path sandbox;
    final URI address;
    /** From the start of the process until it said that it is ready. */
    final Duration readyAfter;

    private HubProcess(Process process, Path sandbox, URI address, Duration readyAfter) {
        this.process = process;
        this.sandbox = sandbox;
        this.address = address;
        this.readyAfter = readyAfter;
    }

    /** @param folder with the sandbox's data and the bench's configuration below it */
    static HubProcess start(Path folder) throws IOException, InterruptedException {
        return start(folder.resolve("config"), folder, "org.caravanserai.Caravanserai");
    }

    static HubProcess start(Path config, Path folder, String main) throws IOException, InterruptedException {
        Path sandbox = folder.resolve("sandbox");
        URI address = URI.create("http://127.0.0.1:" + freePort());
        ProcessBuilder command = new ProcessBuilder(
                java("java"),
                HEAP,
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main,
                "--server.port=" + address.getPort(),
                "--caravanserai.config=" + config,
                "--caravanserai.sandbox.folder=" + sandbox,
                "--caravanserai.sandbox.simulated=",
                "--caravanserai.sandbox.region-address=http://127.0.0.1:" + freePort() + "/fhir",
                "--caravanserai.sandbox.directory-address=http://127.0.0.1:0/hsds",
                "--caravanserai.sandbox.webhook-servers=false",
                "--caravanserai.sandbox.status-address=http://127.0.0.1:0", // nobody is watched here
                "--caravanserai.sandbox.application-address=http://127.0.0.1:0",
                "--caravanserai.sandbox.tracker-address=http://127.0.0.1:0/api/v2");
        command.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log(folder).toFile()));
        long began = System.nanoTime();
        Process process = command.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        awaitReady(process, address, folder);
        return new HubProcess(process, sandbox, address, Duration.ofNanos(System.nanoTime() - began));
    }

    private static Path log(Path folder) {
        return folder.resolve("hub.log");
    }

    private static String java(String tool) {
        return Path.of(System.getProperty("java.home"), "bin", tool).toString();
    }

    private static void awaitReady(Process process, URI address, Path folder) throws IOException, InterruptedException {
        long limit = System.nanoTime() + START_WITHIN.toNanos();
        while (!ready(address)) {
            if (!process.isAlive() || System.nanoTime() > limit) {
                throw new IllegalStateException("the hub does not start: " + Files.readString(log(folder)));
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private static boolean ready(URI address) {
        try (Wire wire = new Wire(address, "")) {
            return wire.get("/actuator/health/readiness").status() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    Path sandbox() {
        return sandbox;
    }

    long pid() {
        return process.pid();
    }

    /** Of the embedded server, as JDBC names it. */
    String databaseUrl() throws IOException {
        String port = Files.readString(sandbox.resolve("postgres.port")).strip();
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
    }

    /** The database's main process; its servants are its children. */
    long databasePid() throws IOException {
        try (Stream<String> lines = Files.lines(sandbox.resolve("postgres").resolve("postmaster.pid"))) {
            return Long.parseLong(lines.findFirst().orElseThrow().strip());
        }
    }

    void record(Path recording, Duration time) {
        ask("JFR.start", "settings=profile", "duration=" + time.toSeconds() + "s", "filename=" + recording);
    }

    /** What is used of the heap once two full collections have run. */
    long heapAfterCollection() {
        ask("GC.run");
        ask("GC.run");
        return HeapWords.used(ask("GC.heap_info"));
    }

    private String ask(String... words) {
        List<String> command = Stream.concat(Stream.of(java("jcmd"), String.valueOf(pid())), Stream.of(words))
                .toList();
        try {
            Process asked =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
