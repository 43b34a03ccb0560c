package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.caravanserai.sandbox.TokenIssuer;
import org.jspecify.annotations.Nullable;

/** The application in a process of its own, which a test may kill and start again in its place. Nobody simulated works there. */
public final class ChildHub implements AutoCloseable {
    /** The value of an option that is not given at all, not even by this class. */
    static final String AS_SHIPPED = "=as-shipped";

    private static final Duration STARTS_WITHIN = Duration.ofSeconds(90);
    private final Path folder;
    private final URI region;
    private final URI address;
    private final List<String> options;
    private Path config = Path.of("..", "config");
    private @Nullable Process process;

    /**
     * @param region where the region answers, outside the process
     * @param options more settings, or others than here
     */
    public ChildHub(Path folder, URI region, String... options) throws IOException {
        this.folder = folder;
        this.region = region;
        this.options = List.of(options);
        this.address = URI.create("http://127.0.0.1:" + FreePort.next());
    }

    public URI address() {
        return address;
    }

    /** From the next start on it reads the operator's files there. */
    void configuredBy(Path files) {
        config = files;
    }

    Client as(String agency, @Nullable String unit, String subject, String role) throws IOException {
        TokenIssuer issuer = TokenIssuer.in(folder, InstantSource.system());
        return new Client(address, issuer.token(subject, agency, unit, role));
    }

    /** Returns once it is ready for requests. */
    public void start() throws IOException {
        Process started = new ProcessBuilder(command())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        process = started;
        await().atMost(STARTS_WITHIN).until(() -> {
            assertThat(started.isAlive()).as("see %s", log()).isTrue();
            return isReady();
        });
    }

    private Path log() {
        return folder.resolve("hub.log");
    }

    private boolean isReady() {
        try {
            return new Client(address, "").get("/actuator/health/readiness").status() == 200;
        } catch (UncheckedIOException nobodyListens) {
            return false;
        }
    }

    private List<String> command() throws IOException {
        List<String> ours = new ArrayList<>(List.of(
                "--server.port=" + address.getPort(),
                "--caravanserai.config=" + config,
                "--caravanserai.sandbox.folder=" + folder,
                "--caravanserai.sandbox.simulated=",
                "--caravanserai.sandbox.region-server=false",
                "--caravanserai.sandbox.webhook-servers=false",
                "--caravanserai.sandbox.tracker-address=http://127.0.0.1:0/api/v2",
                "--caravanserai.sandbox.region-address=" + region,
                "--caravanserai.sandbox.directory-address=http://127.0.0.1:0/hsds", // any port, which nobody reads
                "--caravanserai.sandbox.status-address=http://127.0.0.1:0", // nobody is watched here
                "--caravanserai.sandbox.application-address=http://127.0.0.1:0",
                "--caravanserai.delivery.lease=12s",
                "--caravanserai.delivery.poll-lease=12s"));
        ours.removeIf(given -> options.stream().anyMatch(option -> name(option).equals(name(given))));
        ours.addAll(options);
        ours.removeIf(given -> given.endsWith(AS_SHIPPED));
        boolean again = process != null; // what is started first is what is killed
        List<String> whole = new ArrayList<>(again ? ChildProcess.hub() : ChildProcess.application());
        whole.addAll(ours);
        return whole;
    }

    private static String name(String option) {
        return option.replaceFirst("=.*", "");
    }

    /** As {@code kill -9} does: nothing in the process learns of it. */
    void kill() throws IOException, InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
            ChildProcess.ended();
        }
    }

    /** Ends it in order, and the database server that outlives a killed one. */
    @Override
    public void close() throws IOException, InterruptedException {
        if (process != null) {
            process.destroy();
            process.waitFor();
            ChildProcess.ended();
        }
        Path server = folder.resolve("postgres").resolve("postmaster.pid");
        if (Files.exists(server)) {
            long pid = Long.parseLong(Files.readAllLines(server).getFirst().strip());
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
        }
    }
}
