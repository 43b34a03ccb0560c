package org.caravanserai;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.caravanserai.sandbox.TokenIssuer;
import org.caravanserai.sandbox.region.RegionServer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * The whole application on real embedded servers, started once for all tests of a run: nobody simulated works there, and its
 * clock can be moved on.
 */
public final class Hub {
    private static final Hub ONE = new Hub();

    public final MovableClock clock = new MovableClock();
    final HeldConnectors connectors = new HeldConnectors();
    public final RegionServer region;
    public final URI address;
    public final Path folder;
    private final ConfigurableApplicationContext application;
    private final TokenIssuer issuer;

    private Hub() {
        try {
            folder = Files.createTempDirectory(Path.of("target"), "hub").toAbsolutePath();
            application = new SpringApplicationBuilder(Caravanserai.class)
                    .initializers(context -> ((org.springframework.context.support.GenericApplicationContext) context)
                            .registerBean("instants", InstantSource.class, () -> clock))
                    .initializers(context -> ((org.springframework.context.support.GenericApplicationContext) context)
                            .registerBean("heldConnectors", HeldConnectors.class, () -> connectors))
                    .run(
                            "--caravanserai.sandbox.folder=" + folder,
                            "--caravanserai.config=" + catalogue(folder.resolve("config")),
                            "--caravanserai.delivery.breaker-open=200ms",
                            "--caravanserai.sandbox.simulated=",
                            "--caravanserai.sandbox.region-address=http://127.0.0.1:" + FreePort.next() + "/fhir",
                            "--caravanserai.sandbox.directory-address=http://127.0.0.1:" + FreePort.next() + "/hsds",
                            "--caravanserai.sandbox.webhook-address=http://127.0.0.1:" + FreePort.next()
                                    + "/hooks/caravanserai",
                            "--caravanserai.sandbox.updates-address=http://127.0.0.1:" + FreePort.next()
                                    + "/hooks/caravanserai",
                            "--caravanserai.sandbox.tracker-address=http://127.0.0.1:" + FreePort.next() + "/api/v2",
                            "--caravanserai.sandbox.status-address=http://127.0.0.1:" + FreePort.next(),
                            "--caravanserai.sandbox.application-address=http://127.0.0.1:" + FreePort.next(),
                            "--server.port=" + FreePort.next());
            issuer = TokenIssuer.in(folder, InstantSource.system());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        region = application.getBean(RegionServer.class);
        address = URI.create("http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port"));
        Runtime.getRuntime().addShutdownHook(new Thread(application::close));
    }

    public static Hub started() {
        return ONE;
    }

    /** A person of an agency, by token; a null unit sees all units. */
    public Client as(String agency, @Nullable String unit, String subject, String... roles) {
        return new Client(address, issuer.token(subject, agency, unit, roles));
    }

    /** A token for whoever shows it otherwise than {@link Client} does. */
    String token(String agency, String subject, String... roles) {
        return issuer.token(subject, agency, null, roles);
    }

    public Client clerk() {
        return as("city-hall", "front-desk", "officer-12", "counter");
    }

    /** A worker of an NGO that nobody simulates here. */
    public Client worker(String ngo) {
        return as(ngo, null, "worker-3", "partner");
    }

    public Client administrator() {
        return as("region-social", null, "region-admin-1", "region");
    }

    public Client without(String token) {
        return new Client(address, token);
    }

    public <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    /** One of several of a type. */
    public <T> T bean(String name, Class<T> type) {
        return application.getBean(name, type);
    }

    /** A setting as the application has it. */
    public String property(String name) {
        return application.getEnvironment().getRequiredProperty(name);
    }

    public JdbcClient db() {
        return application.getBean(JdbcClient.class);
    }

    /** What is shipped, and beside it what only tests have. */
    private static Path catalogue(Path config) throws IOException {
        FileSystemUtils.copyRecursively(Path.of("..", "config"), config);
        FileSystemUtils.copyRecursively(Path.of("src", "test", "config"), config);
        return config;
    }
}
