package org.caravanserai.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A real Keycloak in a process of its own, empty but for the realm of an invented city. */
final class Keycloak implements AutoCloseable {
    private static final Path REALM = Path.of("src", "test", "keycloak", "city-realm.json");
    private static final Duration STARTS_WITHIN = Duration.ofMinutes(4);

    final URI realm;
    private final Path home;
    private @Nullable Process process;

    /** @param home where its distribution was unpacked */
    Keycloak(Path home, int port) {
        this.home = home;
        this.realm = URI.create("http://127.0.0.1:" + port + "/realms/city");
    }

    /**
     * Returns once it is ready to be asked.
     *
     * @param hub where its browsers come from and may be sent back to
     */
    void start(URI hub) throws IOException {
        Path imported = home.resolve("data").resolve("import");
        Files.createDirectories(imported);
        Files.copy(REALM, imported.resolve("city-realm.json"), StandardCopyOption.REPLACE_EXISTING);
        Process started = command(hub).start();
        process = started;
        await().atMost(STARTS_WITHIN).pollInterval(Duration.ofMillis(500)).until(() -> {
            assertThat(started.isAlive()).as("see %s", log()).isTrue();
            return answers();
        });
    }

    private ProcessBuilder command(URI hub) {
        ProcessBuilder command = new ProcessBuilder(
                        "sh",
                        home.resolve("bin").resolve("kc.sh").toString(),
                        "start-dev",
                        "--db=dev-mem",
                        "--import-realm",
                        "--http-host=127.0.0.1",
                        "--http-port=" + realm.getPort())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile());
        command.environment().put("JAVA_HOME", System.getProperty("java.home"));
        command.environment().put("JAVA_OPTS_KC_HEAP", "-Xmx512m");
        command.environment().put("HUB_ADDRESS", hub.toString());
        return command;
    }

    private Path log() {
        return home.resolve("keycloak.log");
    }

    private boolean answers() throws InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(realm).build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException nobodyListens) {
            return false;
        }
    }

    /** What a hub is told of it: the settings of the README, and nothing of the sandbox's own provider. */
    String[] settings() {
        return new String[] {
            "--caravanserai.identity.issuer=" + realm,
            "--caravanserai.identity.keys-uri=" + protocol() + "/certs",
            "--caravanserai.identity.login.authorization-uri=" + protocol() + "/auth",
            "--caravanserai.identity.login.token-uri=" + protocol() + "/token",
            "--caravanserai.identity.login.end-session-uri=" + protocol() + "/logout"
        };
    }

    String protocol() {
        return realm + "/protocol/openid-connect";
    }

    /** Answers its form, which the page shows. */
    static void answer(Page page, String staff, String password) {
        page.getByLabel("Username").fill(staff);
        page.locator("input[type=password]").fill(password);
        page.locator("#kc-login").click();
    }

    /** Its script starts another process, which would outlive it. */
    @Override
    public void close() throws InterruptedException {
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            process.waitFor();
        }
    }
}
