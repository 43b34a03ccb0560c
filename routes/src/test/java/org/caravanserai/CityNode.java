package org.caravanserai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** A city's own hub, in a process and a folder of its own, set up as the README says: profile one-node and nothing of the sandbox. */
final class CityNode implements AutoCloseable {
    private static final Duration STARTS_WITHIN = Duration.ofSeconds(90);
    private static final String AGENCIES = """
            agencies:
              - id: city-hall
                name: Harbour City service counter
                level: city
                kind: city-counter
                region: north
                zone: Europe/Madrid
                closedOn: []
                dutyPhone: "+34 900 000 001"
                needs: []
                facts: []
                reached: {by: counter-api}
              - id: ngo-open-door
                name: Open Door Advice
                level: ngo
                kind: ngo
                region: north
                zone: Europe/Madrid
                closedOn: []
                dutyPhone: "+34 900 000 012"
                needs: [legal-advice]
                facts: [NAME, CONTACT, LANG, NEED, NOTE]
                reached: {by: partner-api}
            agreements:
              - {id: AGR-1, between: [city-hall, ngo-open-door], from: "2026-01-01", until: "2099-12-31"}
            """;
    final Path home;
    final CityCertificate certificates;
    final URI address;
    private final HttpClient http;
    private boolean packaged = true;
    private @Nullable Process process;

    CityNode(Path folder) throws Exception {
        home = folder.resolve("home");
        certificates = new CityCertificate(folder.resolve("authority"));
        address = URI.create("https://localhost:" + FreePort.next());
        http = HttpClient.newBuilder().sslContext(certificates.trusting()).build();
        certificates.issue("first", tls("hub.crt"), tls("hub.key"));
        FileSystemUtils.copyRecursively(Path.of("..", "config"), config());
        Files.writeString(config().resolve("agencies.yaml"), AGENCIES);
        Files.writeString(config().resolve("directories.yaml"), "directories: []\n");
        put(home.resolve("master.keys"), "master-1 " + masterKey() + "\n");
    }

    private static String masterKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    Path tls(String file) {
        return home.resolve("tls").resolve(file);
    }

    Path config() {
        return home.resolve("config");
    }

    /** It starts quicker so, where another test shows that the package works. */
    void runsUnpacked() {
        packaged = false;
    }

    /** From the next start on, and for commands. */
    void storesIn(String url, String user, String password) throws IOException {
        put(home.resolve("database").resolve("database.url"), url + "\n");
        put(home.resolve("database").resolve("database.user"), user + "\n");
        put(home.resolve("database").resolve("database.password"), password + "\n");
    }

    private static void put(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(file, text);
    }

    record Said(int exit, String text) {}

    /** A command of the same artefact with the same settings. */
    Said command(String... words) throws Exception {
        List<String> whole = with(packaged ? ChildProcess.packaged() : ChildProcess.application(), words);
        Process running = new ProcessBuilder(whole).redirectErrorStream(true).start();
        String text = new String(running.getInputStream().readAllBytes(), UTF_8);
        return new Said(running.waitFor(), text);
    }

    private List<String> with(List<String> application, String... words) {
        List<String> whole = new ArrayList<>(application);
        whole.addAll(Arrays.asList(words));
        whole.addAll(List.of(
                "--spring.profiles.active=one-node",
                "--caravanserai.home=" + home,
                "--caravanserai.config=" + config(),
                "--caravanserai.address=" + address,
                "--server.port=" + address.getPort()));
        return whole;
    }

    /** Returns once it is ready for requests. */
    void start(String... settings) throws IOException {
        Process started = new ProcessBuilder(with(packaged ? ChildProcess.packaged() : ChildProcess.hub(), settings))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        process = started;
        await().atMost(STARTS_WITHIN).until(() -> {
            assertThat(started.isAlive()).as("see %s", log()).isTrue();
            return isReady();
        });
    }

    Path log() {
        return home.resolve("hub.log");
    }

    private boolean isReady() {
        try {
            return new Client(address, "", http)
                            .get("/actuator/health/readiness")
                            .status()
                    == 200;
        } catch (UncheckedIOException nobodyListens) {
            return false;
        }
    }

    /** A system that gets its token by its secret, for a staff member. */
    Client as(String client, String secret) {
        String pair = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(UTF_8));
        Client.Reply reply = new Client(address, "", http)
                .send(HttpRequest.newBuilder(address.resolve("/oauth/token"))
                        .header("Authorization", "Basic " + pair)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials")));
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
        return new Client(address, reply.text("access_token"), http, "Caravanserai-Actor", "staff-7");
    }

    /** Ends it in order. */
    void stop() throws IOException, InterruptedException {
        if (process != null) {
            process.destroy();
            process.waitFor();
            ChildProcess.ended();
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        stop();
    }
}
